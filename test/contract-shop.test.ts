// What holds for every registered classification on the shop fixture: in every edition, format, order, number of parts and
// threads the same answer. All classifications run at once, as `classify` does, and once each alone.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Classification } from '../src/analyses/define.js'
import { keysOf } from '../src/analyses/grain.js'
import { classifications } from '../src/analyses/index.js'
import { isoDay } from '../src/core/format.js'
import { analysis, classifiedCsv, withRun, writtenCsv } from './support/library.js'
import { objectsOf, recordsOf } from './support/records.js'
import { shuffledFiles, splitFiles, twinMark, withLaterRows, withTwin } from './support/variants.js'
import { shopFile, workspace } from './support/workspace.js'

const { folder } = workspace()
const tables = ['customers', 'feedback', 'interactions', 'orders', 'products', 'stock']
const exports = (edition: 'en' | 'zh', ending: string) => tables.map((name) => shopFile(edition, `${name}.${ending}`))
const files = exports('en', 'csv')
const analyses = classifications.map((c) => analysis(c))
const named = classifications.map((c): [string, Classification] => [c.name, c])

const base: Record<string, string> = {}
let asOfDay = 0

beforeAll(async () => {
  await withRun({ files, analyses, threads: 1 }, async (engine, run) => {
    asOfDay = run.asOfDay!
    for (const one of analyses) base[one.classification.name] = await writtenCsv(engine, one)
    for (const { classification: c } of analyses.filter((one) => one.classification.grain.population)) {
      const key = keysOf(c.grain)[0]!
      const population = await engine.rows(`select distinct ${key} as id from ${c.grain.population} order by 1`)
      const rows = objectsOf(recordsOf(base[c.name]!))
      expect(rows.map((row) => row[key])).toEqual(population.map((row) => row.id))
    }
  })
})

test('every customer and every product of the shop has its row', () => {
  const covering = named.filter(([, { grain }]) => grain.population)
  const counts = Object.fromEntries(covering.map(([name]) => [name, recordsOf(base[name]!).rows.length]))
  const wanted = Object.fromEntries(covering.map(([name, c]) => [name, c.grain.name === 'customer' ? 600 : 90]))
  expect(counts).toEqual(wanted)
})

test.each(named)('%s gives the same bytes alone as among the others', async (name, c) => {
  expect((await classifiedCsv({ files, analyses: [analysis(c)] }))[name]).toBe(base[name])
})

describe('the bytes are the same', () => {
  const same = async (given: string[], more: { asOf?: string; threads?: number } = {}) =>
    expect(await classifiedCsv({ files: given, analyses, ...more })).toEqual(base)

  test('from Parquet, with orders under another name', async () => {
    const copy = join(folder(), 'sales-2024.parquet')
    copyFileSync(shopFile('en', 'orders.parquet'), copy)
    await same([copy, ...exports('en', 'parquet').filter((path) => !path.endsWith('orders.parquet'))])
  })
  test('for shuffled rows in two parts, files in another order and one of them named twice, on eight threads', () => {
    const parts = splitFiles(shuffledFiles(files, folder()), folder(), /^(orders|stock|feedback)/)
    return same([...parts].reverse().concat(parts[0]!), { threads: 8 })
  })
  test('when rows follow that lie after the as-of day', async () =>
    same(await withLaterRows(files, folder(), asOfDay), { asOf: isoDay(asOfDay) }))
})

/** Columns that hold no words of the shop's own language. */
const speechless = (c: Classification) => {
  const marks = (c.marks ?? []).filter((mark) => !mark.open).map((mark) => mark.column)
  const evidence = c.evidence.filter(({ name, type }) => marks.includes(name) || (type !== 'text' && type !== 'list'))
  return [...keysOf(c.grain), `${c.name}_class`, ...evidence.map(({ name }) => name)]
}

test('the Chinese edition gives the same classes and numbers as the English one', async () => {
  const chinese = await classifiedCsv({ files: exports('zh', 'csv'), analyses })
  // What people write differs in the editions, and so does what is made of it.
  for (const [name, c] of named.filter(([, { needs }]) => !needs.feedback?.includes('text'))) {
    const ofTexts = /;?NEGATIVE_TEXT/
    const kept = (text: string) =>
      objectsOf(recordsOf(text)).map((row) =>
        speechless(c)
          .filter((column) => !column.startsWith('text_'))
          .map((column) => `${column}=${row[column]!.replace(ofTexts, '').replace(/^;/, '')}`),
      )
    expect(kept(chinese[name]!), name).toEqual(kept(base[name]!))
  }
})

test('two with the same history get the same row, customers and products', async () => {
  const pairs = [
    ['customer_id', 'C-0009'],
    ['customer_id', '00017'],
    ['product_id', 'P-017'],
  ] as const
  let given = files
  for (const [key, id] of pairs) given = await withTwin(given, folder(), key, id)
  const all = await classifiedCsv({ files: given, analyses })
  for (const [key, id] of pairs)
    for (const [name, c] of named.filter(([, { grain }]) => grain.population && keysOf(grain)[0] === key)) {
      const rows = objectsOf(recordsOf(all[name]!))
      const of = (wanted: string) => ({ ...rows.find((row) => row[keysOf(c.grain)[0]!] === wanted), [key]: '' })
      expect(of(id + twinMark), name).toEqual(of(id))
      expect(of(id), name).not.toEqual({ [key]: '' })
    }
})
