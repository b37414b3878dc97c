import { createReadStream } from 'node:fs'

const [quote, lineFeed] = [0x22, 0x0a]
const chunk = 1 << 20

/** The records of a CSV or TSV file that we wrote, as bytes with their line ends; line breaks inside quotes are part of a record. */
export async function* csvRecords(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  let quoted = false
  for await (const part of createReadStream(path, { highWaterMark: chunk }) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = 0; at < part.length; at++) {
      if (part[at] === quote) quoted = !quoted
      else if (part[at] === lineFeed && !quoted) {
        const piece = part.subarray(from, at + 1)
        yield rest.length > 0 ? Buffer.concat([rest, piece]) : piece
        rest = Buffer.alloc(0)
        from = at + 1
      }
    }
    rest = Buffer.concat([rest, part.subarray(from)])
  }
  if (rest.length > 0) yield rest
}
