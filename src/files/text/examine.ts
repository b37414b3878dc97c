import { isUtf8 } from 'node:buffer'
import type { Dialect } from '../../core/source.js'
import { plainLines } from './plain-lines.js'
import { passingBlocksOf } from './text-file.js'

/** What keeps the engine from reading a file as it stands. */
export interface Examined {
  /** Bytes that are no UTF-8. */
  undecodable: boolean
  /** Line ends of several kinds. */
  mixed: boolean
  /** Records with more or fewer fields than the header, or with quotes that do not fit. */
  irregular: boolean
}

const [lf, cr, blank, doubleQuote] = [10, 13, 32, 34]

/** Where in a record a byte stands. */
const begin = 0
const plain = 1
const quoted = 2
const closed = 3
const escaped = 4

/**
 * Counts the fields of every record below the header, byte by byte: more strictly than the engine, which lets an empty field too
 * many pass at the end of a row and so takes a shifted row for a sound one.
 */
function fieldCounter({ delimiter, quote, escape: slashOrQuote, headerLine }: Dialect, width: number) {
  const [delim, mark] = [delimiter.charCodeAt(0), quote === '' ? -1 : quote.charCodeAt(0)]
  const slash = slashOrQuote !== '' && slashOrQuote !== quote ? slashOrQuote.charCodeAt(0) : -1
  /** Bytes that mean something inside a plain field, or inside quotes. */
  const stops = new Uint8Array(256)
  for (const byte of [lf, cr, delim, mark, slash]) if (byte >= 0) stops[byte] = 1
  const kinds = { crlf: 0, lf: 0, cr: 0 }
  // What goes on from one block to the next.
  const kept = { state: begin, fields: 1, empty: true, line: 1, recordLine: 1, before: lf }
  let irregular = false
  const nextOf = (bytes: Buffer, from: number) =>
    [mark, slash].reduce((first, byte) => {
      const next = byte < 0 ? -1 : bytes.subarray(0, first).indexOf(byte, from)
      return next < 0 ? first : next
    }, bytes.length)
  const take = (bytes: Buffer) => {
    let { state, fields, empty, line, recordLine, before } = kept
    const length = bytes.length
    for (let at = 0; at < length; at++) {
      if (before === lf && empty && state === begin && delim < 256) {
        const lines = plainLines(bytes, at, nextOf(bytes, at), delim, width)
        line += lines.lf + lines.crlf
        kinds.lf += lines.lf
        kinds.crlf += lines.crlf
        recordLine = line
        at = lines.end
        if (at === length) break
      }
      let byte = bytes[at]!
      if (state === plain || state === quoted) {
        while (stops[byte] === 0 && at + 1 < length) byte = bytes[++at]!
        if (stops[byte] === 0) break
      }
      if (byte === lf) line++
      let ended = false
      if (state === quoted) {
        if (byte === mark) state = closed
        else if (byte === slash) state = escaped
      } else if (state === escaped) {
        if (byte !== mark && byte !== slash) irregular = true
        state = quoted
      } else if (byte === lf) {
        if (before === cr) kinds.crlf++
        else kinds.lf++
        // The record has ended with the CR before.
        if (before === cr && empty) recordLine = line
        else ended = true
      } else if (byte === cr) {
        if (at + 1 < length && bytes[at + 1] !== lf) kinds.cr++
        ended = true
      } else if (byte === delim) {
        fields++
        state = begin
        empty = false
      } else if (byte === mark && (state === begin || (state === closed && before === mark && slash < 0))) {
        state = quoted
        empty = false
      } else if (byte !== blank) {
        if (state === closed || (byte === mark && mark === doubleQuote)) irregular = true
        state = plain
        empty = false
      }
      before = byte
      if (!ended) continue
      if (!empty && recordLine > headerLine && fields !== width) irregular = true
      state = begin
      fields = 1
      empty = true
      recordLine = line
    }
    Object.assign(kept, { state, fields, empty, line, recordLine, before })
  }
  const finish = () => {
    const { state, empty, recordLine, fields } = kept
    const cut = !empty && recordLine > headerLine && fields !== width
    return {
      irregular: irregular || cut || state === quoted || state === escaped,
      mixed: Object.values(kinds).filter((count) => count > 0).length > 1,
    }
  }
  return { take, finish }
}

/** Reads a file to its end, to see whether it is UTF-8 and every record is sound. */
export async function examine(path: string, dialect: Dialect, width: number): Promise<Examined> {
  const counter = dialect.delimiter.length === 1 && !dialect.fixed ? fieldCounter(dialect, width) : undefined
  for await (const block of passingBlocksOf(path)) {
    if (!isUtf8(block)) return { undecodable: true, mixed: false, irregular: false }
    counter?.take(block)
  }
  return { undecodable: false, ...(counter?.finish() ?? { mixed: false, irregular: false }) }
}
