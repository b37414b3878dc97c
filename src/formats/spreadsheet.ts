import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

const [quote, lineFeed] = [0x22, 0x0a]
const chunk = 1 << 20

/** The bytes with CR LF at the end of each record; line breaks inside quotes stay as they are. */
async function* withLineEnds(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let quoted = false
  for await (const part of bytes) {
    const out = Buffer.allocUnsafe(2 * part.length)
    let length = 0
    for (const byte of part) {
      if (byte === quote) quoted = !quoted
      else if (byte === lineFeed && !quoted) out[length++] = 0x0d
      out[length++] = byte
    }
    yield out.subarray(0, length)
  }
}

const mark = '\ufeff"'

/** Whether a file that begins so was written for spreadsheets. */
export const isSpreadsheet = (start: Buffer): boolean => start.subarray(0, 4).toString() === mark

/**
 * A CSV or TSV file as a spreadsheet reads it without asking: byte order mark, CR LF, and quotes around the first heading, the mark
 * by which the guarded texts in it are known again.
 */
export async function toSpreadsheet(from: string, to: string): Promise<void> {
  await pipeline(
    async function* () {
      let first = true
      for await (const part of withLineEnds(createReadStream(from, { highWaterMark: chunk }))) {
        if (!first) {
          yield part
          continue
        }
        first = false
        const end = part.findIndex((byte) => byte === 0x2c || byte === 0x09 || byte === 0x0d)
        yield Buffer.concat([Buffer.from(mark), part.subarray(0, end), Buffer.from('"'), part.subarray(end)])
      }
    },
    createWriteStream(to, { mode: 0o600 }),
  )
}
