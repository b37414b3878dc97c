// The rows of a customer taken out of kept files of every kind, and of nothing else.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guarded } from '../../src/engines/duckdb/guarded-text.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { openPackage } from '../../src/files/xlsx/package.js'
import { formatNamed, formatOfPath, formats } from '../../src/formats/index.js'
import { forget } from '../../src/store/forget.js'
import { readRecord } from '../../src/store/record.js'
import { ids, keptResults, requireSound } from '../support/kept-results.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const results = keptResults(folder)
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({})
})
afterAll(() => engine.close())

/** The rows of a file as text, in their order, by the reader of its format. */
async function rowsOf(path: string, name: string): Promise<string[][]> {
  const { from, columns } = await formatNamed(formatOfPath(path)!).read!(engine, path, name)
  const rows = await engine.rows(`select ${columns.map(({ sql }, i) => `${sql} as c${i}`).join(', ')} from ${from}`)
  return rows.map((row) => Object.values(row).map(String))
}

const folderFormats = formats.filter(({ terminal }) => !terminal).map(({ name }) => name)

const more: Record<string, string[]> = {
  csv: ['--columns', 'value_class,customer_id,value_because'],
  tsv: ['--long'],
  xlsx: ['--columns', 'value_class,customer_id,value_because'],
}

describe('the rows of one customer', () => {
  test.each<[string, string[]]>([
    ...folderFormats.map((name): [string, string[]] => [name, ['-f', name, ...(more[name] ?? [])]]),
    ['csv for spreadsheets', ['-f', 'csv', '--spreadsheet']],
  ])('go out of files of %s, and all others stay as they are', async (_, flags) => {
    const out = await results(folder(), ...flags)
    const { record: before } = (await readRecord(join(out, 'run.json')))!
    const shown = before.outputs.find(({ file }) => /^(customers|results)\./.test(file))!
    let left = await rowsOf(join(out, shown.file), 'customers')
    let count = shown.rows
    expect(left.length).toBeGreaterThanOrEqual(ids.length)
    for (const [n, some] of [ids.slice(0, 1), ids.slice(1, 6), ids.slice(6)].entries()) {
      const forgotten = await forget(engine, out, some)
      const kept = left.filter((row) => !some.some((id) => row.includes(id)))
      const own = forgotten.rows.find(({ file }) => file === shown.file)!
      // A workbook holds the win-back list as well.
      expect(own.rows).toBeGreaterThanOrEqual(left.length - kept.length)
      ;[left, count] = [kept, count - own.rows]
      expect(await rowsOf(join(out, shown.file), 'customers')).toEqual(left)
      const { record } = (await readRecord(join(out, 'run.json')))!
      expect(record).toMatchObject({ sequence: n + 2, classes: before.classes, forgotten: { rows: forgotten.rows } })
      expect(record.outputs.find(({ file }) => file === shown.file)!.rows).toBe(count)
    }
    expect(count).toBe(0)
    expect(left).toEqual([])
    await requireSound(out)
  })

  test('go out of the ranges of the filters of a workbook', async () => {
    const out = await results(folder(), '-f', 'xlsx')
    const file = readdirSync(out).find((name) => name.endsWith('.xlsx'))!
    /** The last row of each sheet, of its filter, and of the name of its filter. */
    const ranges = async () => {
      const pack = await openPackage(join(out, file))
      const text = async (name: string) => Buffer.concat(await (await pack.stream(name)).toArray()).toString()
      try {
        const names = await text('xl/workbook.xml')
        const sheets = pack.names().filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
        const all = await Promise.all(
          sheets.map(async (name, i) => {
            const sheet = await text(name)
            const filter = /<autoFilter ref="A1:[A-Z]+(\d+)"/.exec(sheet)?.[1]
            const named = new RegExp(`localSheetId="${i}"[^>]*>[^<]*[$](\\d+)<`).exec(names)?.[1]
            if (filter === undefined) return []
            return [{ rows: sheet.split('<row').length - 1, filter: Number(filter), named: Number(named) }]
          }),
        )
        return all.flat()
      } finally {
        pack.close()
      }
    }
    const before = await ranges()
    await forget(engine, out, ids.slice(0, 2))
    const after = await ranges()
    expect(before.length).toBeGreaterThan(0)
    for (const [i, { rows, filter, named }] of after.entries()) {
      expect([filter, named]).toEqual([rows, rows])
      expect(before[i]!.filter).toBe(before[i]!.rows)
    }
    expect(after[0]!.rows).toBe(before[0]!.rows - 2)
    const alone = folder()
    const unwanted = { column: 'customer_id', id: 'last' }
    expect(await formatNamed('xlsx').without!(engine, join(out, file), join(alone, 'less.xlsx'), unwanted)).toBe(1)
    expect(readdirSync(alone)).toEqual(['less.xlsx'])
  })

  test.each(['zoho', 'fxiaoke'])('go out of import files for %s', async (system) => {
    const out = await results(folder(), '--for', system)
    const file = readdirSync(out).find((name) => name.startsWith(`customers.${system}`))!
    const before = await rowsOf(join(out, file), 'import')
    const sorted = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    // Cells of a workbook are no formulas, whatever stands in them.
    expect(before.map(([id]) => id)).toEqual(file.endsWith('.csv') ? sorted.map(guarded) : sorted)
    const forgotten = await forget(engine, out, ['C-01'])
    expect(forgotten.rows).toContainEqual({ file, rows: 1 })
    expect(await rowsOf(join(out, file), 'import')).toEqual(before.filter(([id]) => id !== 'C-01'))
    await requireSound(out)
  })
})
