import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { csvRecords } from '../files/csv-records.js'

const chunk = 1 << 20

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
  for await (const record of csvRecords(path)) {
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
