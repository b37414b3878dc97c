// CSV for spreadsheets: nothing in it runs as a formula, and clientele reads back what was there.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quoteLiteral } from '../../src/core/sql.js'
import { apostrophedText, guarded } from '../../src/engines/duckdb/guarded-text.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { rawText, scan } from '../../src/engines/duckdb/scan.js'
import type { Engine } from '../../src/engines/engine.js'
import { readSource } from '../../src/files/sample.js'
import { isSpreadsheet, toSpreadsheet } from '../../src/formats/spreadsheet.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { naughtyStrings } from '../support/naughty.js'
import { defaults, makeSample, sample } from '../support/sample.js'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

let made = 0
async function written(format: 'csv' | 'tsv' = 'csv'): Promise<string> {
  const path = join(engine.scratch, `${++made}.${format}`)
  const layout = { spreadsheet: true }
  await writeRows(engine, classifiedRows(sample, 'en', defaults), format, { path, stdout: process.stdout }, layout)
  return path
}

test('byte order mark, CR LF, quotes around the first heading; numbers stay numbers', async () => {
  await makeSample(engine, [
    { customer_id: '-7', sample_class: 'silent', amount: '-5', last_day: -1, word: 'two\nlines', tags: '=1+1' },
  ])
  expect(readFileSync(await written(), 'utf8')).toBe(
    `\ufeff"customer_id",sample_class,visits,amount,part_paid,score,last_day,ok,word,tags,because,action\r\n"=""-7""",silent,,-5.00,,,1969-12-31,,"two\nlines","=""=1+1""",,\r\n`,
  )
})

const altered = [
  '007',
  '12345678901234567890',
  '1-2',
  '3/4',
  '1.10',
  '1e5',
  '12:30',
  'MAR1',
  '2 Dec',
  'Sept-1',
  'true',
  '5%',
]
const dangerous = [
  ...altered,
  '="a"&"b"',
  `=${'x'.repeat(300)}`,
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u200b=1',
  '\ufeff=1',
  '\u2060\u00a0@1',
  '＝1',
  "'=1",
  "'",
  "''",
  "it's",
  "'quoted'",
]

test.each(dangerous)('%j is no formula in it', async (text) => {
  await makeSample(engine, [{ customer_id: 'a', word: text }])
  const [row] = parse(readFileSync(await written()), { columns: true, bom: true, record_delimiter: '\r\n' }) as {
    word: string
  }[]
  // Either no formula at all, or one that is nothing but a text.
  expect(row!.word).toMatch(/^(?![\s\p{Cf}]*[=+\-@＝＋－＠])|^="(?:[^"]|"")*"$/u)
  expect([text, `'${text}`, `="${text.replaceAll('"', '""')}"`]).toContain(row!.word)
})

/** Texts as a file for spreadsheets has them, each in a row of its own. */
async function inSpreadsheet(texts: string[]): Promise<string[]> {
  await makeSample(
    engine,
    texts.map((word, n) => ({ customer_id: `n${String(n).padStart(3, '0')}`, word })),
  )
  const records = parse(readFileSync(await written()), { columns: true, bom: true, record_delimiter: '\r\n' })
  return (records as { word: string }[]).map(({ word }) => word)
}

test('what a spreadsheet would turn into another value is a formula of just this text', async () => {
  expect(await inSpreadsheet(altered)).toEqual(altered.map((text) => `="${text}"`))
})

test('numbers that stay what they are, and words, are not touched', async () => {
  const plain = ['0', '7', '10', '123456789012345', 'a1', '1a2', 'truth', 'high']
  expect(await inSpreadsheet(plain)).toEqual(plain)
})

test('a formula holds 255 characters, its doubled quotes among them; longer texts get an apostrophe', async () => {
  const just = [`=${'x'.repeat(254)}`, `=${'"'.repeat(127)}`]
  const over = [`=${'x'.repeat(255)}`, `=x${'"'.repeat(127)}`]
  expect(await inSpreadsheet([...just, ...over])).toEqual([
    ...just.map((text) => `="${text.replaceAll('"', '""')}"`),
    ...over.map((text) => `'${text}`),
  ])
})

test('what is not seen stands in no formula, where it would be lost', async () => {
  const unseen = ['\t=1', '\r=1', '\n=1', '\u200b=1', '=a\u0001b', '1\u00ad2=']
  expect(await inSpreadsheet(unseen)).toEqual(unseen.map((text) => (text.startsWith('1') ? text : `'${text}`)))
})

test('a file of one column, and one of several parts with line breaks in its texts', async () => {
  const converted = async (text: string) => {
    const [from, to] = ['from', 'to'].map((name) => join(engine.scratch, `${++made}-${name}.csv`)) as [string, string]
    writeFileSync(from, text)
    await toSpreadsheet(from, to)
    expect(statSync(to).mode & 0o777).toBe(0o600)
    expect([to, from].map((path) => isSpreadsheet(readFileSync(path)))).toEqual([true, false])
    return readFileSync(to, 'utf8')
  }
  expect(await converted('id\n1\n2\n')).toBe('\ufeff"id"\r\n1\r\n2\r\n')
  const text = `${'x'.repeat(999)}\n`.repeat(1500)
  const found = await converted(`id,note\n1,"${text}"\n2,b\n`)
  expect(found === `\ufeff"id",note\r\n1,"${text}"\r\n2,b\r\n`).toBe(true)
})

test('for a system that takes texts as they stand, only what would run is marked, in columns and headings alike', async () => {
  const texts = [...dangerous, 'plain', 'a=b', '１＋１']
  const marked = texts.map((text) => `'.' || ${apostrophedText(quoteLiteral(text))} as t${texts.indexOf(text)}`)
  const [row] = await engine.rows(`select ${marked.join(', ')}`)
  expect(Object.values(row!).map((text) => String(text).slice(1))).toEqual(texts.map(guarded))
  const runs = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', ' =1', '＝1', "'=1"]
  expect(runs.map(guarded)).toEqual(runs.map((text) => `'${text}`))
  expect([...altered, 'a=b'].map(guarded)).toEqual([...altered, 'a=b'])
})

test('what is recognised by its values is recognised without the guards', async () => {
  const texts = dangerous.filter((text) => !/[\r\n]/.test(text))
  await inSpreadsheet(texts)
  const file = await readSource(join(engine.scratch, `${made}.csv`), 'rows', engine)
  expect(file.sample.map((record) => record[file.header.indexOf('word')])).toEqual(texts)
})

describe.each(['csv', 'tsv'] as const)('%s', (format) => {
  test('every naughty string comes back the same', async () => {
    const strings = [...new Set([...naughtyStrings, ...dangerous])]
    await makeSample(
      engine,
      strings.map((text, n) => ({ customer_id: `n${n}`, sample_class: 'bad', word: text })),
    )
    const path = await written(format)
    const file = await readSource(path, 'rows', engine)
    expect(file.written).toBe('guarded')
    const word = file.header.indexOf('word')
    // A dot before each text: the engine's client drops a byte order mark that leads one.
    const rows = await engine.rows(
      `select cast(substr(${rawText(file, 0)}, 2) as integer) as n, '.' || coalesce(${rawText(file, word)}, '') as word from ${scan(file)} order by n`,
    )
    expect(rows.map((row) => String(row.word).slice(1))).toEqual(strings)
  })
})

test('apostrophes of other files stay', async () => {
  const path = join(engine.scratch, 'other.csv')
  for (const text of [
    "id,name\n1,'=x\n2,y\n",
    "\ufeffid,name\r\n1,'=x\r\n2,y\r\n",
    `\ufeff"id","name"\r\n1,'=x\r\n2,y\r\n`,
  ]) {
    writeFileSync(path, text)
    const file = await readSource(path, 'other.csv', engine)
    expect(file.written).toBeUndefined()
    const rows = await engine.rows(`select ${rawText(file, 1)} as name from ${scan(file)} order by 1`)
    expect(rows.map((row) => row.name)).toEqual(["'=x", 'y'])
  }
})
