// A file that is taken for the same as others of its export is understood just as it is alone, and one that differs is looked at by itself.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { SourceFile } from '../../src/core/source.js'
import { sourceOfBytes } from '../../src/files/sample.js'
import { asFamily } from '../../src/recognise/family.js'
import { recognise } from '../../src/recognise/recognise.js'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

type Rows = string[][]
const header = ['order_id', 'customer_id', 'ordered_at', 'product_name', 'quantity', 'unit_price', 'amount']

/** A part of an export: the same columns, other values by its number. */
function part(n: number, length = 60): Rows {
  const at = (row: number, of: number, salt = 1) => ((row + 1) * (n + 3) * 7919 * salt + row * 104_729 + n * 31) % of
  return Array.from({ length }, (_, row) => {
    const [quantity, cents] = [1 + at(row, 6), 150 + at(row, 9000, 3)]
    const back = at(row, 40, 5) === 0
    const day = `2024-${String(1 + at(row, 12, 7)).padStart(2, '0')}-${String(1 + at(row, 28, 11)).padStart(2, '0')}`
    const pieces = back ? -quantity : quantity
    return [
      `O${String(n * 1000 + Math.floor(row / 3)).padStart(7, '0')}`,
      `C${String(at(Math.floor(row / 3), 500)).padStart(5, '0')}`,
      `${day} 10:${String(at(row, 60, 13)).padStart(2, '0')}:00`,
      `Garden chair ${1 + at(row, 900, 17)}`,
      String(pieces),
      (cents / 100).toFixed(2),
      ((pieces * cents) / 100).toFixed(2),
    ]
  })
}

const text = (rows: Rows, names = header, delimiter = ',') =>
  `${[names, ...rows].map((row) => row.join(delimiter)).join('\n')}\n`

function source(content: string | Uint8Array, n: number): SourceFile {
  const bytes = Buffer.from(content)
  const name = `exports/part-${n}.csv`
  return { path: name, name, kind: 'csv', bytes: bytes.length, ...sourceOfBytes([bytes], true) } as SourceFile
}

/** What is understood of each file, or why it is not. */
const understood = (files: SourceFile[], how: ReturnType<typeof asFamily>) =>
  files.map((file) => {
    try {
      const { file: read, ...meant } = how(file, {})
      return { ...meant, missing: read.missing, header: read.header }
    } catch (error) {
      return (error as Error).message
    }
  })

let careful = 0
const family = asFamily((file, hints) => {
  careful++
  return recognise(file, hints)
})
const compare = (contents: (string | Uint8Array)[]) =>
  expect(understood(contents.map(source), family)).toEqual(understood(contents.map(source), recognise))

const parts = Array.from({ length: 60 }, (_, n) => text(part(n)))
const changed = (index: number, change: (value: string, row: number) => string) =>
  text(part(70).map((row, at) => row.map((value, column) => (column === index ? change(value, at) : value))))

test('most parts of an export need no look of their own', () => {
  compare(parts)
  expect(careful).toBeLessThan(40)
})

describe('one that differs', () => {
  const others: Record<string, string | Uint8Array> = {
    delimiter: text(part(70), header, ';'),
    tabs: text(part(70), header, '\t'),
    'decimal comma': text(
      part(70).map((row) => row.map((value, at) => (at > 4 ? value.replace('.', ',') : value))),
      header,
      ';',
    ),
    'order of columns': text(
      part(70).map((row) => row.toReversed()),
      header.toReversed(),
    ),
    'another name': text(part(70), ['order_id', 'client', ...header.slice(2)]),
    'one column more': text(
      part(70).map((row) => [...row, 'x']),
      [...header, 'note'],
    ),
    'day first': changed(2, (value) => value.replace(/^(\d+)-(\d+)-(\d+).*/, '$3/$2/$1')),
    'month first': changed(2, (value) => value.replace(/^(\d+)-(\d+)-(\d+).*/, '$2/$3/$1')),
    'days alone': changed(2, (value) => value.slice(0, 10)),
    'day that is none': changed(2, (value, row) => (row === 7 ? '2024-02-30 10:00:00' : value)),
    'moments with a zone': changed(2, (value) => `${value.replace(' ', 'T')}Z`),
    'byte order mark': `\ufeff${text(part(70))}`,
    utf16: Buffer.from(`\ufeff${text(part(70))}`, 'utf16le'),
    latin1: Buffer.from(
      changed(3, (value) => value.replace('chair', 'chaise longue d\u00e9t\u00e9')),
      'latin1',
    ),
    quotes: text(part(70).map((row) => row.map((value) => `"${value}"`))),
    crlf: text(part(70)).replaceAll('\n', '\r\n'),
    'a bad row': `${text(part(70))}O1,C1\n`,
    'header only': text([]),
    'few rows': text(part(70, 3)),
    cancelled: changed(3, (value, row) => (row % 20 === 0 ? 'Cancelled' : value)),
    total: `${text(part(70))}Total,,,,9,9.00,81.00\n`,
    'prices with a currency': changed(5, (value) => `$${value}`),
    'three decimals': changed(5, (value) => `${value}5`),
    'four more decimals': changed(5, (value) => `${value}12345`),
    'a price that is no number': changed(5, (value, row) => (row === 9 ? 'n/k' : value)),
    'one customer': changed(1, () => 'C00001'),
    'no customer': changed(1, () => ''),
    'a guest': changed(1, (value, row) => (row === 4 ? 'guest' : value)),
    'mail addresses': changed(1, (value) => `${value}@shop.example`),
    'ids as floating point': changed(0, (_, row) => `${1000 + row}.0`),
    'ids that are numbers': changed(0, (_, row) => `${1_700_000_000 + row}`),
    'one piece always': changed(4, () => '1'),
    'amount of one piece': text(part(70).map((row) => [...row.slice(0, 6), row[5]!])),
    'amounts without a sign': changed(6, (value) => value.replace('-', '')),
    percent: changed(5, (value) => `${value}%`),
    blanks: changed(3, (value, row) => (row % 3 === 0 ? '' : value)),
    'every product another': changed(3, (_, row) => `Rare thing ${String.fromCharCode(97 + (row % 26))}${row}`),
  }
  test.each(Object.entries(others))('%s', (_, content) => {
    // Among the parts, and more than one of it.
    compare([content, parts[3]!, content, content, parts[4]!])
  })
})

describe('read together', () => {
  const { folder } = workspace()
  const own = (n: number) => part(1).map(([, ...row], at) => [`N${n}${String(at).padStart(4, '0')}`, ...row])
  const comma = (rows: Rows) => rows.map((row) => row.map((value, at) => (at > 4 ? value.replace('.', ',') : value)))
  const others: Record<string, string | Uint8Array> = {
    'semicolons.csv': text(comma(own(71)), header, ';'),
    'marked.csv': `\ufeff${text(own(72))}`,
    'packed.csv.gz': gzipSync(text(own(73))),
    'damaged.csv': `${text(own(74))}N1,C1\n`,
    'days.csv': text(own(75).map((row) => row.with(2, row[2]!.replace(/^(\d+)-(\d+)-(\d+).*/, '$3/$2/$1')))),
    'empty.csv': text([]),
    'turned.csv': text(
      own(76).map((row) => row.toReversed()),
      header.toReversed(),
    ),
  }
  const loaded = (texts: Record<string, string | Uint8Array>) =>
    withLoaded(
      folder(),
      texts,
      async ({ rows, account }) => {
        const sums = new Map<string, number>()
        for (const { code, rows: count } of account.flatMap(({ outcomeTotals }) => outcomeTotals))
          sums.set(String(code), (sums.get(String(code)) ?? 0) + count)
        return {
          sums,
          orders: await rows('select order_id, customer_id, order_day, net_amount from orders order by all'),
        }
      },
      { also: [{ table: 'orders', columns: ['order_id', 'customer_id', 'order_day', 'net_amount'] }] },
    )

  test('files of a family and others give what few large files do', async () => {
    const twins = Array.from({ length: 10 }, (_, n) => own(n))
    const many = Object.fromEntries(twins.map((rows, n) => [`part-${n}.csv`, text(rows)]))
    const apart = await loaded({ ...many, ...others })
    expect(apart.orders.length).toBeGreaterThan(14 * 60)
    expect(apart).toEqual(await loaded({ 'whole.csv': text(twins.flat()), ...others }))
  })
})
