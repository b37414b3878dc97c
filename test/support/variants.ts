// The same data given in another way: what must not change any class.
import { basename, join } from 'node:path'
import { isoDay } from '../../src/core/format.js'
import type { RecognisedFile } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { type Records, readRecords, shuffled, writeRecords } from './records.js'

/** Every file with its rows in another order. */
export const shuffledFiles = (files: string[], folder: string): string[] =>
  files.map((path, i) => {
    const { header, rows } = readRecords(path)
    return writeRecords(join(folder, basename(path)), { header, rows: shuffled(rows, i + 1) })
  })

/** Every file that may come in parts, cut in two where it has at least four rows. */
export const splitFiles = (files: string[], folder: string, named: RegExp): string[] =>
  files.flatMap((path) => {
    const { header, rows } = readRecords(path)
    if (!named.test(basename(path)) || rows.length < 4) return [path]
    const middle = Math.ceil(rows.length / 2)
    return [rows.slice(0, middle), rows.slice(middle)].map((part, i) =>
      writeRecords(join(folder, `${i + 1}-${basename(path)}`), { header, rows: part }),
    )
  })

/** What the program takes the files for: roles and columns. */
async function recognised(files: string[]): Promise<RecognisedFile[]> {
  const engine = await openEngine()
  try {
    return await recogniseFiles(engine, { files: files.map((path) => ({ path })) })
  } finally {
    await engine.close()
  }
}

/** The column of a file that gives a field, as its place; undefined where there is none. */
const placeOf = (file: RecognisedFile, field: string): number | undefined =>
  file.columns.find((column) => column.field === field)?.index

const rowDays = {
  orders: 'order_day',
  order_lines: 'order_day',
  stock: 'snapshot_day',
  feedback: 'feedback_day',
  interactions: 'interaction_day',
}

const replaced = (row: string[], changes: [number | undefined, (old: string) => string][]) =>
  row.map((cell, i) => changes.find(([place]) => place === i)?.[1](cell) ?? cell)

/**
 * Every dated file with rows added that lie after the as-of day: each fifth row as it stands, and once more for a customer,
 * an order and a product that nothing else speaks of. Lines without a day of their own are left as they are.
 */
export async function withLaterRows(files: string[], folder: string, asOfDay: number): Promise<string[]> {
  const known = await recognised(files)
  return files.map((path, n) => {
    const file = known[n]!
    const dayPlace = placeOf(file, rowDays[file.role as keyof typeof rowDays] ?? '')
    if (dayPlace === undefined) return path
    const { header, rows } = readRecords(path)
    const later = (old: string) => `${isoDay(asOfDay + 3)}${old.slice(10)}`
    const fresh = ['customer_id', 'order_id', 'product_id', 'feedback_id', 'interaction_id'].map(
      (field): [number | undefined, () => string] => [placeOf(file, field), () => `later-${field}`],
    )
    // A header that completes the lines of another file is one row an order: it cannot be later as well.
    const isHeader = file.role === 'orders' && known.some((other) => other.role === 'order_lines')
    const added = rows
      .filter((_, i) => i % 5 === 0)
      .flatMap((row) => {
        const moved = replaced(row, [[dayPlace, later]])
        return isHeader ? [replaced(moved, fresh)] : [moved, replaced(moved, fresh)]
      })
    return writeRecords(join(folder, basename(path)), { header, rows: [...rows, ...added] })
  })
}

/** Text that makes an id another one. */
export const twinMark = '~twin'

/**
 * Every file with all rows of one customer (or product) given once more under another id; a twin customer's orders and
 * responses get ids of their own. Lines without a customer follow their order.
 */
export async function withTwin(
  files: string[],
  folder: string,
  key: 'customer_id' | 'product_id',
  id: string,
): Promise<string[]> {
  const known = await recognised(files)
  const records = files.map(readRecords)
  const cellOf = (n: number, row: string[], field: string) => {
    const place = placeOf(known[n]!, field)
    return place === undefined ? undefined : row[place]
  }
  const orders = new Set(
    records.flatMap(({ rows }, n) =>
      rows.filter((row) => cellOf(n, row, key) === id).flatMap((row) => cellOf(n, row, 'order_id') ?? []),
    ),
  )
  const belongs = (n: number, row: string[]) => {
    const own = cellOf(n, row, key)
    return own === undefined && key === 'customer_id' ? orders.has(cellOf(n, row, 'order_id') ?? '') : own === id
  }
  const renamed = key === 'customer_id' ? ['customer_id', 'order_id', 'feedback_id'] : ['product_id', 'feedback_id']
  return records.map(({ header, rows }: Records, n) => {
    const marks = renamed.map((field): [number | undefined, (old: string) => string] => [
      placeOf(known[n]!, field),
      (old) => (old === '' ? old : `${old}${twinMark}`),
    ])
    const twins = rows.filter((row) => belongs(n, row)).map((row) => replaced(row, marks))
    return writeRecords(join(folder, basename(files[n]!)), { header, rows: [...rows, ...twins] })
  })
}
