import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

const [quote, lineFeed] = [0x22, 0x0a]
const chunk = 1 << 20

/** The records of a CSV file as bytes, line breaks inside quotes included. */
async function* records(path: string): AsyncGenerator<Buffer> {
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

/**
 * Splits a CSV file into files of at most so many rows and bytes, each with the header.
 * @param target path of part number n, counted from 1
 * @returns the rows of each part; one part without rows where there are none
 */
export async function splitCsv(
  path: string,
  limit: { rows: number; bytes: number },
  target: (n: number) => string,
): Promise<number[]> {
  const counts: number[] = []
  let head: Buffer | undefined
  let size = 0
  let out: ReturnType<typeof createWriteStream> | undefined
  const end = async () => {
    if (!out) return
    out.end()
    await finished(out)
  }
  const begin = async () => {
    await end()
    counts.push(0)
    out = createWriteStream(target(counts.length), { mode: 0o600, highWaterMark: chunk })
    out.write(head)
    size = head!.length
  }
  for await (const record of records(path)) {
    if (!head) {
      head = Buffer.from(record)
      await begin()
      continue
    }
    const rows = counts.at(-1)!
    if (rows >= limit.rows || (rows > 0 && size + record.length > limit.bytes)) await begin()
    counts[counts.length - 1]!++
    size += record.length
    if (!out!.write(Buffer.from(record))) await once(out!, 'drain')
  }
  await end()
  return counts
}
