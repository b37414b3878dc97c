import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

const chunk = 1 << 20

/** A part of the file: text, or some bytes of a file with text before and after. */
export interface ZipPart {
  path: string
  before: string
  file?: { path: string; start: number; end: number } | undefined
  after: string
}

async function* contentOf({ before, file, after }: ZipPart): AsyncGenerator<Buffer | string> {
  yield before
  if (file) yield* createReadStream(file.path, { start: file.start, end: file.end, highWaterMark: chunk })
  yield after
}

/** Puts the parts into a zip file. Entries carry one fixed day, in the zone-less form: the same parts give the same bytes. */
export async function zipped(list: ZipPart[], path: string): Promise<void> {
  const zip = new yazl.ZipFile()
  const settings = { mtime: new Date(2000, 0, 1, 12), mode: 0o100644, forceDosTimestamp: true }
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  for (const part of list) {
    const { before, file, after } = part
    const size = Buffer.byteLength(before) + (file ? file.end - file.start + 1 : 0) + Buffer.byteLength(after)
    zip.addReadStreamLazy(part.path, { ...settings, size }, (give) => {
      const stream = Readable.from(contentOf(part), { objectMode: false, highWaterMark: chunk })
      stream.on('error', (error) => zip.emit('error', error))
      give(null, stream)
    })
  }
  zip.end()
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 })), failed])
}
