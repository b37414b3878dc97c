import type { MappedColumn, RecognisedFile } from '../core/source.js'
import { columnOf, idsAt, shared } from './keys.js'
import { stageOf } from './stages.js'

/** Two exports of orders with other headers, neither of which names ids of the other: the same sales told twice, or other ones. */

/** Share of the sampled rows of the smaller file whose customer and amount stand in the other too, from which they are the same sales. */
const alike = 0.8
/** So many different ones have to meet at least. */
const fewest = 3

const amountAt = (row: string[], { index, reading }: MappedColumn): string | undefined => {
  if (reading.kind !== 'number') return undefined
  const digits = (row[index] ?? '').replace(/[^\d.,-]/g, '')
  const plain = (reading.thousands === '' ? digits : digits.replaceAll(reading.thousands, '')).replace(
    reading.decimal,
    '.',
  )
  return plain === '' || Number.isNaN(Number(plain)) ? undefined : Number(plain).toFixed(2)
}

/** Customer and amount of each sampled row, with how often they stand in it. */
function pairsOf(file: RecognisedFile): Map<string, number> {
  const [customer, amount] = [columnOf(file, 'customer_id'), columnOf(file, 'net_amount')]
  const pairs = new Map<string, number>()
  if (!customer || !amount) return pairs
  for (const row of file.file.sample) {
    const [who, much] = [(row[customer.index] ?? '').trim().toLowerCase(), amountAt(row, amount)]
    if (who === '' || much === undefined) continue
    pairs.set(`${who} ${much}`, (pairs.get(`${who} ${much}`) ?? 0) + 1)
  }
  return pairs
}

const total = (pairs: Map<string, number>) => [...pairs.values()].reduce((sum, n) => sum + n, 0)

function sameSales(a: Map<string, number>, b: Map<string, number>): boolean {
  const met = [...a].flatMap(([pair, n]) => (b.has(pair) ? [Math.min(n, b.get(pair)!)] : []))
  const rows = met.reduce((sum, n) => sum + n, 0)
  return met.length >= fewest && rows >= alike * Math.min(total(a), total(b))
}

/** Whether the sampled order ids of two files meet at all; without ids they cannot. */
function meet(a: RecognisedFile, b: RecognisedFile): boolean {
  const [own, other] = [columnOf(a, 'order_id'), columnOf(b, 'order_id')]
  if (!own || !other) return false
  return shared(idsAt(a, own.index), idsAt(b, other.index)) > 0
}

/** What is read of a file, from which headers: whatever their order and spelling, and whatever stands beside them. */
const readingsOf = ({ columns }: RecognisedFile) =>
  columns
    .map(({ field, header }) => `${field} ${header.toLowerCase().replace(/[\s_-]/g, '')}`)
    .sort()
    .join('\n')

/** Says once of files that are added up that they are: the first two, and how many more there are. */
function sayAdded(pairs: [RecognisedFile, RecognisedFile][]): void {
  const [first] = pairs
  if (!first) return
  const [{ file, findings }, { file: other }] = first
  const args = { file: file.name, other: other.name, more: new Set(pairs.flat()).size - 2 }
  findings.push({ code: 'orders_added', level: 'warning', args })
}

/**
 * Of two files that tell of the same sales one counts, the one that says best what was sold. Others whose columns are others are added up, which
 * is said: what they sold could be the same all the same.
 */
export function judgeUnlinked(files: RecognisedFile[]): void {
  const orders = files.filter(
    (file) => /^order/.test(file.role) && columnOf(file, 'order_day') && file.roleBy === 'columns',
  )
  const gone = new Set<RecognisedFile>()
  const added: [RecognisedFile, RecognisedFile][] = []
  // Of thousands of parts of one export no two are to be held against each other.
  const heads = new Map(orders.map((file) => [file, file.file.header.join('\n')]))
  if (new Set(heads.values()).size < 2) return
  const readings = new Map(orders.map((file) => [file, readingsOf(file)]))
  for (const [at, file] of orders.entries())
    for (const other of orders.slice(at + 1)) {
      if (gone.has(file) || gone.has(other) || file.role !== other.role) continue
      if (heads.get(file) === heads.get(other) || meet(file, other)) continue
      if (!sameSales(pairsOf(file), pairsOf(other))) {
        if (readings.get(file) !== readings.get(other)) added.push([file, other])
        continue
      }
      const [kept, left] = stageOf(file) <= stageOf(other) ? [file, other] : [other, file]
      gone.add(left)
      kept.findings.push({
        code: 'same_sales',
        level: 'warning',
        args: { file: left.file.name, other: kept.file.name },
      })
    }
  sayAdded(added.filter((pair) => !pair.some((file) => gone.has(file))))
  for (const file of gone) files.splice(files.indexOf(file), 1)
}
