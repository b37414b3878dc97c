// The sets of files that the changes are tried on: the shop cut small, and the fixture of every known export with those beside it.
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRecords, writeRecords } from '../support/records.js'
import { fixtures, shopFile } from '../support/workspace.js'

const shopTables = ['customers', 'orders', 'products', 'stock', 'feedback']

/** The shop's files with the rows of its first customers alone; products and their stock stay whole, but for the months before the last. */
export function smallShop(edition: 'en' | 'zh', folder: string): string[] {
  const wanted = (cell: string) => cell <= 'C-0060'
  return shopTables.map((name) => {
    const { header, rows } = readRecords(shopFile(edition, `${name}.csv`))
    const place = { customers: 0, orders: 1, feedback: 1 }[name]
    const kept =
      place !== undefined ? rows.filter((row) => wanted(row[place]!)) : name === 'stock' ? rows.slice(-90) : rows
    return writeRecords(join(folder, `${name}.csv`), { header, rows: kept })
  })
}

const exportIn = (name: string) => {
  const folder = join(fixtures, 'sources', name)
  return join(folder, readdirSync(folder).find((file) => file.startsWith('export'))!)
}

/** Known exports whose fixture is a plain table: a header on the first line and commas. */
export const plainSources = readdirSync(join(fixtures, 'sources'))
  .filter((name) => existsSync(join(fixtures, 'sources', name, 'export.csv')) && name !== 'amazon_date_range')
  .sort()

/** The fixture of a known export and those that it needs to be understood, under names of their own. */
export function sourceSet(name: string, folder: string): string[] {
  const expected = JSON.parse(readFileSync(join(fixtures, 'sources', name, 'expected.json'), 'utf8')) as {
    beside?: string[]
  }
  return [name, ...(expected.beside ?? [])].map((one) => {
    const path = join(folder, `${one}.csv`)
    copyFileSync(exportIn(one), path)
    return path
  })
}
