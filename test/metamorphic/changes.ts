// Changes of the shape of files that change nothing about what they say.
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RecognisedFile, Role } from '../../src/core/source.js'
import { fieldsOf } from '../../src/vocabulary/fields.js'
import type { Language } from '../../src/vocabulary/language.js'
import { languages } from '../../src/vocabulary/languages/index.js'
import { nameOf } from '../../src/vocabulary/names.js'
import { type Records, readRecords, shuffled, writeRecords } from '../support/records.js'
import { encoded } from './encoded.js'

/** Writes changed files into a folder; undefined where there is nothing in them to change. */
export type Change = (files: RecognisedFile[], folder: string) => string[] | undefined

const pathOf = ({ file }: RecognisedFile) => file.original?.path ?? file.path

const each =
  (change: (records: Records, file: RecognisedFile) => Records): Change =>
  (files, folder) => {
    let changed = false
    const paths = files.map((file) => {
      const old = readRecords(pathOf(file))
      const made = change(old, file)
      changed ||= made !== old
      return writeRecords(join(folder, basename(pathOf(file))), made)
    })
    return changed ? paths : undefined
  }

const placesOf = (file: RecognisedFile, types: string[]) =>
  file.columns.filter(({ field }) => types.includes(fieldsOf(file.role)[field] ?? '')).map(({ index }) => index)

/** Names that say a field and nothing else, in one language. */
function synonyms({ columns }: Language, role: Role, field: string): string[] {
  const { sales, lines, customers, goods, feedback, interactions, leads, refunds, payments, receipts } = columns
  const lists = {
    orders: [sales],
    order_lines: [lines, sales],
    customers: [customers],
    products: [goods],
    stock: [goods],
    feedback: [feedback],
    interactions: [interactions, feedback, goods],
    leads: [leads, customers],
    refunds: [refunds, sales],
    payments: [payments, sales],
    receipts: [receipts, goods],
    categories: [],
  }[role] as (Partial<Record<string, string>> | undefined)[]
  const names = lists.find((list) => list?.[field] !== undefined)?.[field] ?? ''
  return (names.split('|')[0] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Each column that is used, under another of the names that mean it; `turn` says which. */
const renamed = (turn: number, spoken: string): Change =>
  each((records, file) => {
    const language = languages.find(({ name }) => name === spoken)!
    const header = [...records.header]
    for (const { field, index } of file.columns.filter((column) => column.index < header.length)) {
      const taken = header.filter((_, i) => i !== index).map((name) => nameOf(name).key)
      const free = synonyms(language, file.role, field).filter((name) => !taken.includes(nameOf(name).key))
      const others = free.filter((name) => nameOf(name).key !== nameOf(records.header[index]!).key)
      if (others.length > 0) header[index] = others.at(turn % others.length)!
    }
    return header.join() === records.header.join() ? records : { header, rows: records.rows }
  })

const reordered = (seed: number): Change =>
  each(({ header, rows }) => {
    const order = shuffled([...header.keys()], seed)
    return { header: order.map((i) => header[i]!), rows: rows.map((row) => order.map((i) => row[i] ?? '')) }
  })

const foreign: [name: string, cell: (row: number) => string][] = [
  ['weather', (row) => ['sunny', 'rain', 'fog'][row % 3]!],
  ['shelf light', (row) => String(row % 2)],
  ['humidity', (row) => (40 + (row % 17) / 4).toFixed(2)],
  ['inspected on', (row) => `2021-0${(row % 9) + 1}-15`],
  ['remark', () => ''],
  ['batch', (row) => `B${1000 + row * 7}`],
  ['printed', () => 'yes'],
  ['colour temperature', (row) => String(2700 + (row % 5) * 100)],
]

/** Forty columns that are about something else, before and behind the others. */
const withForeign: Change = each(({ header, rows }) => {
  const many = Array.from({ length: 40 }, (_, i) => [`${foreign[i % 8]![0]} ${i + 1}`, foreign[i % 8]![1]] as const)
  const around = <T>(middle: T[], cells: T[]) => [...cells.slice(0, 20), ...middle, ...cells.slice(20)]
  return {
    header: around(
      header,
      many.map(([name]) => name),
    ),
    rows: rows.map((row, n) =>
      around(
        row,
        many.map(([, cell]) => cell(n)),
      ),
    ),
  }
})

const rewritten = (types: string[], write: (cell: string) => string): Change =>
  each((records, file) => {
    const places = placesOf(file, types)
    const rows = records.rows.map((row) => row.map((cell, i) => (places.includes(i) ? write(cell) : cell)))
    return JSON.stringify(rows) === JSON.stringify(records.rows) ? records : { header: records.header, rows }
  })

const grouped = (digits: string, mark: string) => digits.replace(/\B(?=(\d{3})+$)/g, mark)

const numberAs = (mark: string, point: string, more: (text: string) => string = (text) => text): Change =>
  rewritten(['number'], (cell) =>
    cell.replace(
      /^(\D*?)(-?)(\d+)(?:\.(\d+))?(%?)$/,
      (_, before: string, sign: string, whole: string, part?: string, percent = '') =>
        more(`${before}${sign}${grouped(whole, mark)}${part === undefined ? '' : point + part}${percent}`),
    ),
  )

const wide = (text: string) => text.replace(/[\d.]/g, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0))
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const dateAs = (write: (year: string, month: string, day: string) => string): Change =>
  rewritten(['date'], (cell) =>
    cell.replace(/^(\d{4})[-/](\d{2})[-/](\d{2})/, (_, year: string, month: string, day: string) =>
      write(year, month, day),
    ),
  )

const dated = /^order|refunds|payments/

/** Files of orders and their money in two parts, in both of which the middle third of the orders stands, each order whole. */
const overlapping: Change = (files, folder) => {
  const paths = files.flatMap((file) => {
    const { header, rows } = readRecords(pathOf(file))
    const place = file.columns.find(({ field }) => field === 'order_id')?.index
    const idOf = (row: string[], n: number) => (place === undefined ? String(n) : row[place]!)
    const ids = [...new Set(rows.map(idOf))]
    const third = Math.floor(ids.length / 3)
    if (!dated.test(file.role) || third === 0)
      return [writeRecords(join(folder, basename(pathOf(file))), { header, rows })]
    return [ids.slice(0, ids.length - third), ids.slice(third)].map((part, i) =>
      writeRecords(join(folder, `part${i + 1}-${basename(pathOf(file))}`), {
        header,
        rows: rows.filter((row, n) => part.includes(idOf(row, n))),
      }),
    )
  })
  return paths.length > files.length ? paths : undefined
}

const withCopy =
  (lay: (records: Records) => Records): Change =>
  (files, folder) =>
    files.flatMap((file) => {
      const records = readRecords(pathOf(file))
      const name = basename(pathOf(file))
      return [
        writeRecords(join(folder, name), records),
        writeRecords(join(folder, name.replace('.csv', ' (1).csv')), lay(records)),
      ]
    })

const inEncoding =
  (encoding: string): Change =>
  (files, folder) => {
    const texts = files.map((file) => {
      const path = writeRecords(join(folder, basename(pathOf(file))), readRecords(pathOf(file)))
      return { path, bytes: encoded(path, encoding) }
    })
    if (texts.some(({ bytes }) => bytes === undefined)) return undefined
    for (const { path, bytes } of texts) writeFileSync(path, bytes!)
    return texts.map(({ path }) => path)
  }

/** Every change that leaves all answers as they are. */
export const changes: Record<string, Change> = {
  'columns renamed': renamed(0, 'English'),
  'columns renamed otherwise': renamed(-1, 'English'),
  'columns renamed in Chinese': renamed(1, 'Chinese'),
  'columns in another order': reordered(3),
  'columns in a third order': reordered(8),
  'forty foreign columns': withForeign,
  'numbers as 1,234.56': numberAs(',', '.'),
  'numbers as 1.234,56': numberAs('.', ','),
  'numbers as 1 234,56': numberAs('\u00a0', ','),
  "numbers as 1'234.56": numberAs("'", '.'),
  'numbers in full width': numberAs('', '.', wide),
  'days as 31.12.2024': dateAs((year, month, day) => `${day}.${month}.${year}`),
  'days as 12/31/2024': dateAs((year, month, day) => `${month}/${day}/${year}`),
  'days as 31 Dec 2024': dateAs((year, month, day) => `${day} ${monthNames[Number(month) - 1]} ${year}`),
  'days as 2024年12月31日': dateAs((year, month, day) => `${year}年${month}月${day}日`),
  'days as 2024/12/31': dateAs((year, month, day) => `${year}/${month}/${day}`),
  'two files that overlap': overlapping,
  'a copy of each file': withCopy((records) => records),
  'a copy with its columns in another order': withCopy(({ header, rows }) => ({
    header: [...header].reverse(),
    rows: rows.map((row) => [...row].reverse()),
  })),
  'utf-16le': inEncoding('utf-16le'),
  'windows-1252': inEncoding('windows-1252'),
  gb18030: inEncoding('gb18030'),
}

/**
 * Ways of writing the same. Each set but the shop is tried in one form of every other way, the next set in the next form; with EXPORTS=all in
 * one form of each.
 */
const ways = [/^columns renamed/, /^columns in a/, /^numbers /, /^days /, /^a copy/, /^(utf|windows|gb)/]

/** The names of the changes that a set is tried with; `turn`: its place among the sets; `everyWay`: one form of each. */
export const changesFor = (turn: number, everyWay = process.env.EXPORTS === 'all'): string[] => {
  const names = Object.keys(changes)
  return [
    ...names.filter((name) => !ways.some((way) => way.test(name))),
    ...ways.flatMap((way, k) => {
      // Two sets in a row take the same ways: a way of two forms is met in both.
      if (!everyWay && (Math.floor(turn / 2) + k) % 2 > 0) return []
      const same = names.filter((name) => way.test(name))
      return same.slice(turn % same.length).slice(0, 1)
    }),
  ]
}
