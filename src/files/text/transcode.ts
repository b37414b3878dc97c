import { isAscii, isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { UserError } from '../../core/errors.js'
import { decode } from './encoding.js'
import { withNewlines } from './records.js'
import { blocksOf, lineDecoder, linesAt } from './text-file.js'

/** Writes to a new private file (0600) while the next block is made. */
export async function writer(path: string): Promise<{ write(bytes: Buffer): Promise<void>; close(): Promise<void> }> {
  const handle = await open(path, 'wx', 0o600)
  let under: Promise<unknown> = Promise.resolve()
  const whole = async (bytes: Buffer) => {
    for (let from = 0; from < bytes.length; ) from += (await handle.write(bytes, from)).bytesWritten
  }
  return {
    write: async (bytes) => {
      await under
      under = whole(bytes)
      // A failure is thrown by the next write or by close.
      under.catch(() => {})
    },
    close: async () => {
      try {
        await under
      } finally {
        await handle.close()
      }
    },
  }
}

/** A line that holds bytes which are no text in the encoding of the file. */
export interface UndecodableLine {
  line: number
  /** Its text, with U+FFFD for such bytes. */
  raw: string
}

/** More lines, and a larger part of the file, than this cannot be decoded: the encoding is another. */
const mostLines = 20
const mostShare = 0.05

/** The lines of a block that are no text left blank; what they were, and where, goes to `bad`. */
function decodeByLine(
  block: Buffer,
  encoding: string,
  strictly: (bytes: Uint8Array) => string,
  leniently: (bytes: Uint8Array) => string,
  bad: { part: string; raw: string }[],
): string {
  const wide = encoding.startsWith('utf-16')
  const low = encoding === 'utf-16be' ? 1 : 0
  let text = ''
  let from = 0
  while (from < block.length) {
    let end = block.indexOf(10, from)
    while (wide && end >= 0 && (end % 2 !== low || block[end + 1 - 2 * low] !== 0)) end = block.indexOf(10, end + 1)
    const until = end < 0 ? block.length : end + (wide ? 2 - low : 1)
    const line = block.subarray(from, until)
    try {
      text += strictly(line)
    } catch {
      bad.push({ part: text, raw: leniently(line).replace(/[\r\n]+$/, '') })
      text += '\n'
    }
    from = until
  }
  return text
}

/**
 * Makes a copy of a text file in UTF-8 with LF line ends and without a byte order mark, line by line the same. Lines with bytes that
 * are no text are left blank in it.
 * @throws UserError when so many lines cannot be decoded that the encoding must be another
 */
export async function transcode(
  path: string,
  name: string,
  encoding: string,
  copy: string,
): Promise<UndecodableLine[]> {
  const strictly = lineDecoder(encoding, true)
  const leniently = lineDecoder(encoding, false)
  const output = await writer(copy)
  const bad: { offset: number; raw: string }[] = []
  let offset = 0
  let bytes = 0
  let badBytes = 0
  try {
    for await (const block of blocksOf(path, encoding)) {
      let text: string
      const here: { part: string; raw: string }[] = []
      try {
        text = strictly(block)
      } catch {
        text = decodeByLine(block, encoding, strictly, leniently, here)
      }
      if (offset === 0 && text.startsWith('\ufeff')) text = text.slice(1)
      const result = Buffer.from(withNewlines(text))
      for (const { part, raw } of here) {
        bad.push({ offset: offset + Buffer.byteLength(withNewlines(part.replace(/^\ufeff/, ''))), raw })
        badBytes += raw.length
      }
      await output.write(result)
      offset += result.length
      bytes += block.length
      if (bad.length > 10 * mostLines && badBytes > bytes * mostShare) break
    }
  } finally {
    await output.close()
  }
  if (bad.length > mostLines && badBytes > bytes * mostShare)
    throw new UserError(
      `${name}: ${bad.length} lines hold bytes that are no text in ${encoding}, such as "${bad[0]!.raw.slice(0, 60)}"`,
      'say how it is written: --encoding gb18030, --encoding windows-1252 ...',
    )
  const lines = await linesAt(
    copy,
    bad.map((one) => one.offset + 1),
  )
  return bad.map(({ raw }, at) => ({ line: lines[at]!, raw }))
}

/**
 * The encoding of a file whose beginning is plain ASCII and that holds bytes further on which are no UTF-8, by the lines that
 * they stand in. Nothing where the file holds sound UTF-8 beyond ASCII too: then those lines are damaged.
 */
export async function encodingOfRest(path: string): Promise<string | undefined> {
  const lines: Buffer[] = []
  let bytes = 0
  for await (const block of blocksOf(path, 'utf-8')) {
    if (isAscii(block)) continue
    if (isUtf8(block)) return undefined
    for (let from = 0; from < block.length && bytes < 1 << 16; ) {
      const end = block.indexOf(10, from) + 1 || block.length
      const line = block.subarray(from, end)
      from = end
      if (isAscii(line)) continue
      if (isUtf8(line)) return undefined
      lines.push(line)
      bytes += line.length
    }
    if (bytes >= 1 << 16) break
  }
  const decoded = decode([Buffer.concat(lines)])
  return decoded.guessed ? decoded.encoding : undefined
}
