// Rows of a table that was made in order, written in parts side by side: the same file as from one ordered query.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEngine } from '../../../src/engines/duckdb/index.js'
import type { CopyFormat } from '../../../src/engines/engine.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
const part = (expressions: string, table: string) => (from: number, to: number) =>
  `select ${expressions} from ${table} where rowid >= ${from} and rowid < ${to}`

test.each<[CopyFormat, string]>([
  ['csv', 'id, text'],
  ['tsv', 'text, id'],
  ['lines', "concat('{', id, text, '}') as line"],
])('%s, on one thread and on several', async (format, expressions) => {
  const path = folder()
  const rows = `select (hash(range) % 1000000007)::varchar as id, 'a, "b" ' || range as text from range(110000)`
  for (const threads of [1, 4]) {
    const engine = await openEngine({ threads })
    try {
      await engine.run('set preserve_insertion_order = true')
      await engine.run(`create table sorted as select * from (${rows}) order by id, text`)
      const made = join(path, `${threads}`)
      expect(await engine.copyParts(110_000, part(expressions, 'sorted'), made, format)).toBe(110_000)
      const all = join(path, `all${threads}`)
      expect(await engine.copy(`select ${expressions} from (${rows}) order by id, text`, all, format)).toBe(110_000)
      expect(readFileSync(made).equals(readFileSync(all))).toBe(true)
    } finally {
      await engine.close()
    }
  }
  expect(readdirSync(path).sort()).toEqual(['1', '4', 'all1', 'all4'])
})

test('an interrupt stops every part', async () => {
  const engine = await openEngine({ threads: 4 })
  try {
    await engine.run('create table many as select range as id from range(5000000)')
    const work = engine.copyParts(
      5_000_000,
      part("md5(md5(md5(id::varchar))) || 'x' as id", 'many'),
      join(folder(), 'made'),
      'csv',
    )
    engine.interrupt()
    await expect(work).rejects.toThrow(/interrupt/i)
  } finally {
    await engine.close()
  }
})
