import { statSync } from 'node:fs'

/** Files that are much larger once they are read: packed ones, and Parquet. */
const packed = /\.(gz|zip|xlsx|parquet|pq)$/i
/** How many times as large, at the most that exports come to. */
const unpacked = 12

/** About how many bytes of text the files hold; undefined where one of them is no plain file, such as standard input or a folder. */
export function inputSize(paths: string[]): number | undefined {
  let bytes = 0
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    bytes += stat.size * (packed.test(path) ? unpacked : 1)
  }
  return bytes
}
