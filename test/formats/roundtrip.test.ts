// What goes in as an id or a name comes out the same from every format, however naughty.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import type { FormatName } from '../../src/formats/index.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { naughtyStrings as strings } from '../support/naughty.js'
import { defaults, makeSample, sample } from '../support/sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
  await makeSample(
    engine,
    strings.map((text) => ({ customer_id: `id ${text}`, sample_class: 'bad', word: text })),
  )
})
afterAll(() => engine.close())

async function made(format: FormatName): Promise<string> {
  const path = join(engine.scratch, `naughty.${format}`)
  await writeRows(engine, classifiedRows(sample, 'en', defaults), format, { path, stdout: process.stdout })
  return path
}

interface Read {
  customer_id: string
  word: string | null
  because: string
}
/** Ids and names as they went in, whatever their order. */
function expectSame(rows: Read[]) {
  const sorted = (pairs: string[][]) => pairs.map((pair) => JSON.stringify(pair)).sort()
  const because = (word: string) => `– visits; – of –; 25.0%; –; ${word}`
  expect(sorted(rows.map((row) => [row.customer_id, String(row.word), row.because]))).toEqual(
    sorted(strings.map((text) => [`id ${text}`, text, because(text)])),
  )
}

/** Reads a file back with the engine. A dot before each text: the engine's client drops a byte order mark that leads one. */
async function read(file: string) {
  const rows = await engine.rows(
    `select '.' || customer_id as customer_id, '.' || coalesce(word, '') as word, '.' || because as because from ${file}`,
  )
  return rows.map(
    (row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, String(text).slice(1)])) as unknown as Read,
  )
}

test.each([
  ['csv', ','],
  ['tsv', '\t'],
] as const)('%s, read by another program and by the engine', async (format, delimiter) => {
  const path = await made(format)
  expectSame(parse(readFileSync(path), { columns: true, delimiter }))
  const names = classifiedRows(sample, 'en', defaults).columns.map(({ name }) => `${name}: 'varchar'`)
  expectSame(
    await read(`read_csv('${path}', auto_detect = false, header = true, delim = '${delimiter}', quote = '"', escape = '"',
      columns = {${names.join(', ')}})`),
  )
})

test('ndjson and json', async () => {
  const lines = readFileSync(await made('ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
  expectSame(lines.map((line) => JSON.parse(line) as Read))
  expectSame(JSON.parse(readFileSync(await made('json'), 'utf8')) as Read[])
})

test('parquet', async () => expectSame(await read(`'${await made('parquet')}'`)))

test('a missing name and an empty one differ', async () => {
  await makeSample(engine, [{ customer_id: 'a', word: '' }, { customer_id: 'b' }])
  expect(
    readFileSync(await made('csv'), 'utf8')
      .split('\n')
      .slice(1, 3),
  ).toEqual(['a,,,,,,,,"",,,', 'b,,,,,,,,,,,'])
  const lines = readFileSync(await made('ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => (JSON.parse(line) as Read).word)).toEqual(['', null])
})
