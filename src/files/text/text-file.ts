import { closeSync, createReadStream, fstatSync, openSync, read, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { createGunzip } from 'node:zlib'
import { decoderOf } from './decoders.js'
import { type Splitting, split, withNewlines } from './records.js'

/** Text files as streams: bytes, decompressed where they are compressed, and blocks of whole lines. */

const chunkBytes = 1 << 20
const [lf, cr] = [10, 13]

/** Whether a file that begins so is compressed with gzip. */
const isGzip = (head: Uint8Array): boolean => head.length > 1 && head[0] === 0x1f && head[1] === 0x8b

/** Whether a file is compressed with gzip, whatever it is called. */
async function isCompressed(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return isGzip(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** The bytes of a file, decompressed where it is compressed. */
export async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path, { highWaterMark: chunkBytes })
  const compressed = await isCompressed(path)
  const stream: Readable = compressed ? source.pipe(createGunzip({ chunkSize: chunkBytes })) : source
  source.on('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } finally {
    source.destroy()
    stream.destroy()
  }
}

/** Place behind the last line end of a chunk, 0 where there is none. A lone CR ends a line only where no LF does. */
const lastLineEnd = (bytes: Buffer, encoding: string): number => {
  if (encoding.startsWith('utf-16')) {
    const low = encoding === 'utf-16le' ? 0 : 1
    for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2)
      if (bytes[at + low] === lf && bytes[at + 1 - low] === 0) return at + 2
    return 0
  }
  const end = bytes.lastIndexOf(lf)
  if (end >= 0) return end + 1
  const old = bytes.lastIndexOf(cr, -2)
  return old + 1
}

/** Blocks of whole lines, as bytes; the last may lack its line end. */
export async function* blocksOf(path: string, encoding: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of bytesOf(path)) {
    const wide = encoding.startsWith('utf-16')
    // A character or line end of two bytes may be cut by the chunk: look at everything since the last line end.
    const whole = wide && rest.length > 0 ? Buffer.concat([...rest, chunk]) : chunk
    if (wide) rest = []
    const end = lastLineEnd(whole, encoding)
    if (end === 0) {
      rest.push(whole)
      continue
    }
    yield rest.length > 0 ? Buffer.concat([...rest, whole.subarray(0, end)]) : whole.subarray(0, end)
    rest = end < whole.length ? [whole.subarray(end)] : []
  }
  if (rest.length > 0) yield Buffer.concat(rest)
}

const readMore = promisify(read)

/** Memory to read into: fresh memory for each file costs more than reading it. None while it is in use. */
let spare: Buffer | undefined

/** The same of a file in UTF-8: a block holds good until the next is asked for, since all come to lie in one place of memory. */
export async function* passingBlocksOf(path: string): AsyncGenerator<Buffer> {
  const file = openSync(path, 'r')
  const bytes = fstatSync(file).size
  let buffer = spare ?? Buffer.allocUnsafe(chunkBytes)
  spare = undefined
  try {
    let kept = 0
    let place = 0
    for (let first = true; ; first = false) {
      // A small file is there at once; the rest of a larger one is waited for.
      const bytesRead = first
        ? readSync(file, buffer, 0, buffer.length, 0)
        : (await readMore(file, buffer, kept, buffer.length - kept, place)).bytesRead
      place += bytesRead
      if (bytesRead === 0) break
      const filled = buffer.subarray(0, kept + bytesRead)
      if (first && isGzip(filled)) return yield* blocksOf(path, 'utf-8')
      const end = lastLineEnd(filled, 'utf-8')
      if (end > 0) yield filled.subarray(0, end)
      kept = filled.copy(buffer, 0, end)
      if (place >= bytes && first) break
      if (kept === buffer.length) buffer = Buffer.concat([buffer], 2 * kept)
    }
    if (kept > 0) yield buffer.subarray(0, kept)
  } finally {
    if (buffer.length === chunkBytes) spare = buffer
    closeSync(file)
  }
}

/**
 * Decodes whole lines, one block after the other. Single-byte encodings are decoded as a stream: otherwise this version of Node takes
 * windows-1252 for latin1 and loses the euro sign.
 * @param fatal throws for bytes that are no text; else they become U+FFFD
 */
export function lineDecoder(encoding: string, fatal: boolean): (bytes: Uint8Array) => string {
  const decoder = decoderOf(encoding, { fatal, ignoreBOM: true })
  const stream = /^(windows|iso)/.test(decoder.encoding)
  return (bytes) => decoder.decode(bytes, { stream })
}

/** Physical lines, from 1, of ascending byte positions (from 1) in a text file, plain or compressed. */
export async function linesAt(path: string, places: number[]): Promise<number[]> {
  const lines: number[] = []
  if (places.length === 0) return lines
  let line = 1
  let offset = 0
  for await (const chunk of bytesOf(path)) {
    let from = 0
    while (lines.length < places.length && places[lines.length]! - 1 < offset + chunk.length) {
      const until = Math.max(from, places[lines.length]! - 1 - offset)
      for (let at = chunk.indexOf(lf, from); at >= 0 && at < until; at = chunk.indexOf(lf, at + 1)) line++
      from = until
      lines.push(line)
    }
    if (lines.length === places.length) break
    for (let at = chunk.indexOf(lf, from); at >= 0; at = chunk.indexOf(lf, at + 1)) line++
    offset += chunk.length
  }
  while (lines.length < places.length) lines.push(line)
  return lines
}

/**
 * The text of some lines (from 1) of a file, without their line ends. Bytes that are no text show as U+FFFD.
 * @param everyCr a CR ends a line, also without an LF behind it
 */
export async function textOfLines(
  path: string,
  encoding: string,
  wanted: number[],
  everyCr: boolean,
): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  const sought = [...new Set(wanted)].sort((a, b) => a - b)
  let line = 1
  let next = 0
  const decode = lineDecoder(encoding, false)
  for await (const block of blocksOf(path, encoding)) {
    if (next >= sought.length) break
    const text = decode(block)
    const lines = everyCr ? withNewlines(text).split('\n') : text.split(/\r?\n/)
    const last = lines.length > 1 && lines.at(-1) === '' ? lines.length - 1 : lines.length
    while (next < sought.length && sought[next]! < line + last) {
      found.set(sought[next]!, lines[sought[next]! - line]!)
      next++
    }
    line += last
  }
  return found
}

/**
 * Lines (from 1) of a UTF-8 file that hold nothing but blanks, and do not stand inside quotes.
 * @param others looks no further than so many lines that are not blank
 */
export async function blankLinesOf(path: string, how: Splitting, others = Number.POSITIVE_INFINITY): Promise<number[]> {
  const found: number[] = []
  const decoder = new TextDecoder('utf-8')
  let line = 0
  let inside = false
  for await (const block of blocksOf(path, 'utf-8')) {
    const lines = decoder.decode(block).split('\n')
    if (lines.at(-1) === '') lines.pop()
    for (const text of lines) {
      if (line - found.length > others) return found
      line++
      const quotes = how.quote === '' ? 1 : text.split(how.quote).length
      if (quotes === 1) {
        if (!inside && text.trim() === '') found.push(line)
      } else if (inside) inside = quotes % 2 === 1
      else inside = split(text, how).open
    }
  }
  return found
}
