// Real exports and suites of CSV files, where they are: every row and every amount is accounted for, and known numbers hold.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isUnsaid } from '../scripts/conformance/distributions.js'
import { readExports } from '../scripts/conformance/exports.js'
import { facts } from '../scripts/conformance/facts.js'
import { expected, pollock, pollutionOf } from '../scripts/conformance/suites.js'
import { openEngine } from '../src/engines/duckdb/index.js'
import { readTable } from '../src/files/table.js'

const data = process.env.CLIENTELE_DATA ?? fileURLToPath(new URL('../../shared/data', import.meta.url))
const there = existsSync(data)
if (!there) console.log('conformance to real exports is skipped: ../shared/data is not there')

describe.skipIf(!there)('real exports', () => {
  test.each(facts.map((fact) => [fact.files.join(', '), fact] as const))('%s', async (_, fact) => {
    const { lines, spread } = await readExports(data, fact)
    expect(lines.filter(({ fine }) => !fine)).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
    // No class holds nearly everybody without a word.
    expect(spread.filter(isUnsaid)).toEqual([])
  })

  test('one table in GB18030 and in UTF-8 reads the same', async () => {
    const engine = await openEngine()
    try {
      const file = (name: string) => join(data, 'zh_taobao_cosmetics', `taobao_1111_cosmetics_${name}.csv`)
      const chinese = await readTable(engine, file('gb18030'))
      const unicode = await readTable(engine, file('utf8bom'))
      expect(chinese.header).toEqual(unicode.header)
      expect(chinese.records).toHaveLength(unicode.records.length)
      const different = unicode.records.flatMap((record, at) =>
        JSON.stringify(record) === JSON.stringify(chinese.records[at]) ? [] : [at + 2],
      )
      // Prices that differ in the sources themselves, by line.
      expect(different).toEqual([13, 16, 18, 27597])
    } finally {
      await engine.close()
    }
  })
})

describe.skipIf(!there)('suites', () => {
  test('pollock_polluted: nothing is silently other than its clean table', async () => {
    const lines = await pollock(data)
    const exact = lines.filter(({ result }) => result === 'exact')
    expect(exact.length).toBeGreaterThanOrEqual(89)
    const always = ['row_extra_quote', 'row_more_sep']
    expect(lines.filter(({ file, result }) => always.includes(pollutionOf(file)) && result !== 'exact')).toEqual([])
    expect(lines.filter(({ result }) => result === 'other').map(({ file }) => file)).toEqual([
      'file_header_multirow_2.csv',
      'file_header_multirow_3.csv',
      'file_multitable_same.csv',
      'file_quotation_char_0x27.csv',
      'row_less_sep_row0_col1.csv',
    ])
  })

  test('csv_spectrum', async () => {
    const lines = await expected(data, 'csv_spectrum/csvs', 'csv_spectrum/json')
    // The file holds LF where its JSON expects CR LF.
    expect(lines.filter(({ result }) => result !== 'exact').map(({ file }) => file)).toEqual(['newlines_crlf.csv'])
  })

  test('csv_test_data: good files are read exactly, bad ones refused or set aside', async () => {
    const lines = await expected(data, 'csv_test_data/csv', 'csv_test_data/json')
    const good = lines.filter(({ file }) => !file.startsWith('bad-'))
    // Two empty lines are no table: refused.
    expect(good.filter(({ result }) => result !== 'exact').map(({ file }) => file)).toEqual(['all-empty.csv'])
    const bad = lines.filter(({ file }) => file.startsWith('bad-'))
    // A header alone, of names that only its maker knows to be wrong.
    expect(bad.filter(({ result }) => result === 'other').map(({ file }) => file)).toEqual([
      'bad-header-wrong-header.csv',
    ])
    expect(bad).toHaveLength(7)
  })
})
