import { isUtf8 } from 'node:buffer'
import type { Dialect } from './recognised.js'
import { blocksOf } from './text-file.js'

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
function fieldCounter({ delimiter, quote, escape, headerLine }: Dialect, width: number) {
  const [delim, mark] = [delimiter.charCodeAt(0), quote === '' ? -1 : quote.charCodeAt(0)]
  const slash = escape !== '' && escape !== quote ? escape.charCodeAt(0) : -1
  const kinds = { crlf: 0, lf: 0, cr: 0 }
  let state = begin
  let fields = 1
  let empty = true
  let line = 1
  let recordLine = 1
  let before = 0
  let irregular = false
  const endRecord = () => {
    if (!empty && recordLine > headerLine && fields !== width) irregular = true
    state = begin
    fields = 1
    empty = true
    recordLine = line
  }
  const take = (bytes: Buffer) => {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      if (byte === lf) line++
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
        else endRecord()
      } else if (byte === cr) {
        if (bytes[at + 1] !== lf && at + 1 < bytes.length) kinds.cr++
        endRecord()
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
      } else if (state === plain && delim === blank) state = begin
      before = byte
    }
  }
  const finish = () => {
    if (state === quoted || state === escaped) irregular = true
    if (!empty) endRecord()
    return { irregular, mixed: [kinds.crlf, kinds.lf, kinds.cr].filter((count) => count > 0).length > 1 }
  }
  return { take, finish }
}

/**
 * Reads a file in UTF-8 to its end.
 * @param deep also counts fields and line ends
 */
export async function examine(path: string, dialect: Dialect, width: number, deep: boolean): Promise<Examined> {
  const countable = deep && dialect.delimiter.length === 1 && !dialect.fixed
  const counter = countable ? fieldCounter(dialect, width) : undefined
  for await (const block of blocksOf(path, 'utf-8')) {
    if (!isUtf8(block)) return { undecodable: true, mixed: false, irregular: false }
    counter?.take(block)
  }
  return { undecodable: false, ...(counter?.finish() ?? { mixed: false, irregular: false }) }
}
