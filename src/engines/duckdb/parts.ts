import { createReadStream, createWriteStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** Fewer rows than this are not worth a part of their own. */
const rowsInPart = 25_000

/** The rows from `from` up to but not with `to` of a table, and the file that they are written to. */
export interface FilePart {
  path: string
  from: number
  to: number
}

/**
 * Writes a file of so many rows in parts side by side, at most `most` of them, and puts them together at `path`, where the first is
 * written.
 * @throws what the first part that failed threw, when all have ended
 */
export async function writeParts(
  path: string,
  rows: number,
  most: number,
  write: (part: FilePart) => Promise<void>,
): Promise<void> {
  const count = Math.max(1, Math.min(most, Math.floor(rows / rowsInPart)))
  const step = Math.ceil(rows / count)
  const parts = Array.from({ length: count }, (_, k) => ({
    path: k === 0 ? path : `${path}.${k}`,
    from: k * step,
    to: (k + 1) * step,
  }))
  const done = await Promise.allSettled(parts.map(write))
  for (const part of done) if (part.status === 'rejected') throw part.reason
  for (const part of parts.slice(1)) {
    await pipeline(createReadStream(part.path, { highWaterMark: 1 << 20 }), createWriteStream(path, { flags: 'a' }))
    await unlink(part.path)
  }
}
