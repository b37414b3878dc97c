// What is declared of each format holds: endings are its own, and what it writes it reads back where it says so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { formatAsked, formatNames, formatOfPath, formats } from '../../src/formats/index.js'
import { checkDestination, writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { defaults, makeSample, sample } from '../support/sample.js'

let engine: Engine
const source = classifiedRows(sample, 'en', defaults)
const ids = ['007', '7', '=1+1', 'ä;"\n']
beforeAll(async () => {
  engine = await openEngine()
  await makeSample(
    engine,
    ids.map((customer_id) => ({ customer_id, sample_class: 'good' })),
  )
})
afterAll(() => engine.close())

test('names and endings are of one format each, and say which', () => {
  const endings = formats.flatMap((format) => format.endings)
  expect(endings.filter((ending, i) => endings.indexOf(ending) !== i)).toEqual([])
  for (const { name, endings: own } of formats)
    for (const ending of own) expect(formatOfPath(`rows.${ending.toUpperCase()}`)).toBe(name)
  expect(formatAsked(undefined, 'rows.txt')).toBe('csv')
  expect(formatAsked('json', 'rows.csv')).toBe('json')
})

test.each(['rows.csv.gz', 'rows.json.GZ', 'rows.xls', 'rows.ods', 'rows.parquet.zst'])(
  'no file is written by the name %s, of a kind that it would not be',
  (path) => {
    for (const flag of [undefined, 'csv'])
      expect(() => formatAsked(flag, path)).toThrow(`-o ${path}: no file of the kind`)
  },
)

describe.each(formatNames.map((name, i) => [name, formats[i]!] as const))('%s', (name, format) => {
  const path = () => join(engine.scratch, `rows.${format.endings[0]}`)

  test('is text unless it says that it is not, and goes to no terminal then', async () => {
    expect(await writeRows(engine, source, name, { path: path(), stdout: process.stdout })).toBe(ids.length)
    expect(readFileSync(path()).includes(0)).toBe(format.binary === true)
    const terminal = Object.assign(new PassThrough(), { isTTY: true })
    const refused = checkDestination(name, { stdout: terminal }).then(
      () => false,
      () => true,
    )
    expect(await refused).toBe(format.binary === true)
  })

  test.runIf(format.read)('reads back what it wrote', async () => {
    const { from, columns } = await format.read!(engine, path(), 'rows')
    expect(columns.map((column) => column.name)).toEqual(source.columns.map((column) => column.name))
    const rows = await engine.rows(`select ${columns[0]!.sql} as id from ${from}`)
    expect(rows.map((row) => row.id).sort()).toEqual([...ids].sort())
  })
})
