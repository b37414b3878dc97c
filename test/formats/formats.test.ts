// One golden text per format, and what is missing, extreme or out of order in it.
import { PassThrough } from 'node:stream'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import type { FormatName } from '../../src/formats/index.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows, rowsQuery } from '../../src/results/rows.js'
import { defaults, makeSample, type SampleRow, sample } from '../support/sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 2 })
})
afterAll(() => engine.close())

/** What a format writes to standard output. */
async function written(format: FormatName, terminal: { isTTY?: boolean; columns?: number } = {}) {
  const stdout = Object.assign(new PassThrough(), terminal)
  const all = readAll(stdout)
  const count = await writeRows(engine, classifiedRows(sample, 'en', defaults), format, { stdout })
  stdout.end()
  return { count, text: await all }
}

const rows: SampleRow[] = [
  { customer_id: 'b', sample_class: 'silent' },
  {
    customer_id: '007',
    sample_class: 'good',
    visits: 3,
    amount: '1234.5',
    part_paid: 0.1234565,
    score: 2,
    last_day: 19_000,
    ok: true,
    word: 'blue',
    tags: 'new;old',
  },
  { customer_id: 'B', sample_class: 'bad', visits: 0, amount: '-5', ok: false, word: 'a,"b"\tc\nd', tags: '' },
  { customer_id: 'é', sample_class: 'bad', score: -0.001, last_day: -1, part_paid: 1 },
]

test('csv', async () => {
  await makeSample(engine, rows)
  const { count, text } = await written('csv')
  expect(count).toBe(4)
  expect(text).toBe(
    [
      'customer_id,sample_class,visits,amount,part_paid,score,last_day,ok,word,tags,because,action',
      '007,good,3,1234.50,0.123457,2.00,2022-01-08,true,blue,new;old,"paid 1234.50 on 2022-01-08, 12.3% of all, above 80; blue it is; new here",Keep it up. Paint. Welcome. Thank.',
      'B,bad,0,-5.00,,,,false,"a,""b""\tc\nd","","0 visits; – of –; 25.0%; false; a,""b""\tc\nd",Stop!',
      'b,silent,,,,,,,,,,',
      'é,bad,,,1.000000,0.00,1969-12-31,,,,– visits; 0 of –; 25.0%; –; –,Stop!',
      '',
    ].join('\n'),
  )
})

test('tsv', async () => {
  await makeSample(engine, rows.slice(0, 3))
  expect((await written('tsv')).text.split('\n').slice(0, 3)).toEqual([
    'customer_id\tsample_class\tvisits\tamount\tpart_paid\tscore\tlast_day\tok\tword\ttags\tbecause\taction',
    '007\tgood\t3\t1234.50\t0.123457\t2.00\t2022-01-08\ttrue\tblue\tnew;old\tpaid 1234.50 on 2022-01-08, 12.3% of all, above 80; blue it is; new here\tKeep it up. Paint. Welcome. Thank.',
    'B\tbad\t0\t-5.00\t\t\t\tfalse\t"a,""b""\tc',
  ])
})

const lines = [
  '{"customer_id":"007","sample_class":"good","visits":3,"amount":1234.50,"part_paid":0.123457,"score":2.00,"last_day":"2022-01-08","ok":true,"word":"blue","tags":"new;old","because":"paid 1234.50 on 2022-01-08, 12.3% of all, above 80; blue it is; new here","action":"Keep it up. Paint. Welcome. Thank."}',
  '{"customer_id":"b","sample_class":"silent","visits":null,"amount":null,"part_paid":null,"score":null,"last_day":null,"ok":null,"word":null,"tags":null,"because":null,"action":null}',
]
test('ndjson and json', async () => {
  await makeSample(engine, rows.slice(0, 2))
  expect((await written('ndjson')).text).toBe(`${lines.join('\n')}\n`)
  expect((await written('json')).text).toBe(`[\n${lines.join(',\n')}\n]\n`)
  await makeSample(engine, [])
  expect((await written('ndjson')).text).toBe('')
  expect((await written('json')).text).toBe('[]\n')
  expect((await written('csv')).text).toMatch(/^customer_id,.*\n$/)
  expect((await written('table')).text).toMatch(/\n0 rows\n$/)
})

test('parquet holds typed columns', async () => {
  await makeSample(engine, rows)
  const path = `${engine.scratch}/typed.parquet`
  await writeRows(engine, classifiedRows(sample, 'en', defaults), 'parquet', { path, stdout: process.stdout })
  const columns = await engine.rows(`describe select * from '${path}'`)
  expect(Object.fromEntries(columns.map((row) => [row.column_name, row.column_type]))).toEqual({
    customer_id: 'VARCHAR',
    sample_class: 'VARCHAR',
    visits: 'BIGINT',
    amount: 'DECIMAL(18,4)',
    part_paid: 'DECIMAL(18,6)',
    score: 'DECIMAL(18,2)',
    last_day: 'DATE',
    ok: 'BOOLEAN',
    word: 'VARCHAR',
    tags: 'VARCHAR',
    because: 'VARCHAR',
    action: 'VARCHAR',
  })
  const ids = await engine.rows(`select customer_id, cast(last_day as varchar) as d from '${path}'`)
  expect(ids.map((row) => row.customer_id)).toEqual(['007', 'B', 'b', 'é'])
  expect(ids[0]?.d).toBe('2022-01-08')
})

test('table: one line a row, control characters shown, cut to the terminal and said so', async () => {
  await makeSample(engine, rows.slice(0, 3))
  const whole = (await written('table')).text.split('\n')
  expect(whole[0]).toMatch(/^customer_id {2}sample_class {2}visits {3}amount/)
  expect(whole[3]).toContain('a,"b"\\tc\\nd')
  expect(whole.at(-2)).toBe('3 rows')
  const cut = (await written('table', { isTTY: true, columns: 60 })).text.split('\n')
  expect(Math.max(...cut.slice(0, -2).map((line) => line.length))).toBeLessThanOrEqual(60)
  expect(cut.at(-2)).toBe(
    'no room for visits, part_paid, score, ok, word, tags, because, action; -f csv gives every column',
  )
  await makeSample(
    engine,
    Array.from({ length: 1234 }, (_, i) => ({ customer_id: String(i).padStart(5, '0') })),
  )
  const capped = (await written('table')).text.split('\n')
  expect(capped.length).toBe(2 + 50 + 2)
  expect(capped.at(-2)).toBe('first 50 of 1,234 rows; -f csv gives all')
})

test.each([
  ['0', '0.00'],
  ['0.1', '0.10'],
  ['0.0001', '0.0001'],
  ['-5', '-5.00'],
  ['-0.05', '-0.05'],
  ['1.001', '1.001'],
  ['100', '100.00'],
  ['123456789012.3456', '123456789012.3456'],
  ['99999999999999.9999', '99999999999999.9999'],
])('money %s is %s in every format', async (amount, expected) => {
  await makeSample(engine, [{ customer_id: 'x', sample_class: 'good', amount }])
  expect((await written('csv')).text.split('\n')[1]).toMatch(`x,good,,${expected},,`)
  expect((await written('ndjson')).text).toContain(`"amount":${expected},`)
  expect((await written('table')).text).toContain(` ${expected} `)
  const [typed] = await engine.rows(
    `select cast(amount as varchar) as a from (${rowsQuery(classifiedRows(sample, 'en', defaults), 'typed')}) as rows`,
  )
  expect(Number(typed?.a)).toBe(Number(expected))
})

test('many rows keep the order of their ids, byte by byte', async () => {
  await engine.run('drop table if exists sample')
  await engine.run(`create table sample as select 'C-' || (i * 7919) % 250000 as customer_id, 'good' as sample_class,
    i as visits, null::decimal(38,4) as amount, null::double as part_paid, null::double as score, null::integer as last_day,
    null::boolean as ok, 'blue' as word, 'new' as tags from range(250000) t(i)`)
  const ids = (await written('ndjson')).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).customer_id as string)
  expect(ids.length).toBe(250_000)
  expect(ids.every((id, i) => i === 0 || ids[i - 1]! < id)).toBe(true)
  const csv = (await written('csv')).text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(csv).toEqual(ids)
  const items = JSON.parse((await written('json')).text) as { customer_id: string }[]
  expect(items.map((item) => item.customer_id)).toEqual(ids)
  const path = `${engine.scratch}/order.parquet`
  await writeRows(engine, classifiedRows(sample, 'en', defaults), 'parquet', { path, stdout: process.stdout })
  const back = await engine.rows(
    `select customer_id from read_parquet('${path}', file_row_number = true) order by file_row_number`,
  )
  expect(back.map((row) => row.customer_id)).toEqual(ids)
}, 60_000)

test('with a prefix every column but the key carries the class', () => {
  const { columns } = classifiedRows(sample, 'en', defaults, { prefix: true })
  expect(columns.map(({ name }) => name)).toEqual([
    'customer_id',
    'sample_class',
    ...sample.evidence.map(({ name }) => `sample_${name}`),
    'sample_because',
    'sample_action',
  ])
})
