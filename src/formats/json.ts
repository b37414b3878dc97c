import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { copyRows } from './copy-rows.js'
import { defineFormat } from './format.js'

const chunk = 1 << 20

/** A JSON array of the items in a file, each of which ends with a comma and a line break. */
async function* arrayOf(items: string): AsyncGenerator<Buffer | string> {
  const { size } = await stat(items)
  if (size === 0) return yield '[]\n'
  yield '[\n'
  yield* createReadStream(items, { highWaterMark: chunk, end: size - ',\n'.length - 1 })
  yield '\n]\n'
}

/** One array of objects. */
export const json = defineFormat({
  name: 'json',
  endings: ['json'],
  write: async (engine, [rows], path) => {
    const items = `${path}.items`
    const count = await copyRows(engine, rows!.source, 'items', items, 'lines')
    await pipeline(arrayOf(items), createWriteStream(path))
    return count
  },
  without: async (_engine, path, to, rows) => (await import('./without-rows.js')).withoutObjects(path, to, rows, true),
  read: (engine, path) => engine.scanJson(path),
})
