// The workbook as another program opens it: LibreOffice, where it is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { customer } from '../../src/analyses/grain.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { writeRows } from '../../src/formats/write.js'
import { classifiedRows } from '../../src/results/rows.js'
import { loadResult } from '../../src/store/result.js'
import { naughtyStrings } from '../support/naughty.js'
import { defaults, makeSample, sample } from '../support/sample.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const office = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0
if (!office) console.warn('skipped: LibreOffice is not installed, so no other program opens the workbooks')

/** Saves a file in another form, in a folder of its own. */
function saved(path: string, filter: string, asked = path.endsWith('.csv')): string {
  const out = folder()
  const profile = `-env:UserInstallation=file://${folder()}`
  // A text file is asked about when it is opened by hand; the byte order mark then proposes what is said here.
  const text = asked ? ['--infilter=CSV:44,34,76,1'] : []
  execFileSync('soffice', [profile, '--headless', ...text, '--convert-to', filter, '--outdir', out, path], {
    stdio: 'ignore',
  })
  return out
}

/** Every sheet as LibreOffice writes it as CSV, in UTF-8. */
function opened(path: string): Record<string, string[][]> {
  const out = saved(path, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1')
  return Object.fromEntries(
    readdirSync(out).map((file) => [
      /-([^-]+)\.csv$/.exec(file)?.[1] ?? file,
      parse(readFileSync(join(out, file)), { relax_column_count: true, bom: true }) as string[][],
    ]),
  )
}

test.skipIf(!office)('values, ids and naughty strings arrive; formulas stay texts', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  // It keeps no control characters, and line breaks in its own form.
  const strings = naughtyStrings.filter((text) => !/[\p{Cc}\ufeff\ufffe\uffff]/u.test(text) && text !== '')
  try {
    await makeSample(engine, [
      ...strings.map((text, n) => ({ customer_id: `n${String(n).padStart(4, '0')}`, sample_class: 'bad', word: text })),
      {
        customer_id: '0012345678901234567',
        sample_class: 'good',
        visits: 3,
        amount: '1234.5',
        last_day: 19_000,
        ok: true,
      },
    ])
    const path = join(folder(), 'rows.xlsx')
    const layout = { sheet: 'customers' }
    await writeRows(engine, classifiedRows(sample, 'en', defaults), 'xlsx', { path, stdout: process.stdout }, layout)
    const [head, ...body] = Object.values(opened(path))[0]!
    const column = (name: string) => head!.indexOf(name)
    const first = body.find((row) => row[0] === '0012345678901234567')!
    expect(first.slice(0, 8)).toEqual(['0012345678901234567', 'good', '3', '1234.5', '', '', '2022-01-08', 'TRUE'])
    const words = body.filter((row) => row[0]!.startsWith('n')).map((row) => row[column('word')])
    expect(words).toEqual(strings)
  } finally {
    await engine.close()
  }
})

test.skipIf(!office)('CSV for spreadsheets keeps ids and formula-like texts', { timeout: 120_000 }, async () => {
  const engine = await openEngine()
  const ids = [
    '007',
    '12345678901234567890',
    '17850',
    '1-2',
    '1e5',
    'MAR1',
    '-7',
    '=1+2',
    'C-0042',
    'TRUE',
    '3.10',
    '@x',
    'a"b',
    '2024-01-02',
    '+4915112345678',
    '12:00 PM',
    '2pm',
    '１２',
  ]
  try {
    await makeSample(
      engine,
      ids.map((customer_id) => ({ customer_id, sample_class: 'good', word: customer_id, amount: '12.5' })),
    )
    const path = join(folder(), 'rows.csv')
    const layout = { spreadsheet: true }
    await writeRows(engine, classifiedRows(sample, 'en', defaults), 'csv', { path, stdout: process.stdout }, layout)
    const [head, ...body] = Object.values(opened(path))[0]!
    const of = (name: string) => body.map((row) => row[head!.indexOf(name)])
    expect(of('customer_id').sort()).toEqual([...ids].sort())
    expect(of('word').sort()).toEqual([...ids].sort())
    expect(new Set(of('amount'))).toEqual(new Set(['12.5']))
    // Saved as a workbook, as CSV without a word on how it is written, and read back.
    for (const again of [join(saved(path, 'xlsx'), 'rows.xlsx'), join(saved(path, 'csv', false), 'rows.csv')]) {
      const { relation } = (await loadResult(engine, again, customer, 'read_back'))!
      const rows = await engine.rows(`select id from ${relation} order by id`)
      expect(rows.map(({ id }) => id)).toEqual([...ids].sort())
    }
  } finally {
    await engine.close()
  }
})
