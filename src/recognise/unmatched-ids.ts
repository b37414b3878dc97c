import type { Finding, RecognisedFile } from '../core/source.js'
import { columnOf, idsAt, isWhole, shared } from './keys.js'

/** Ways in which the same id is written differently; the sentences say what to do about each. */
const repairs: [as: (id: string) => string, repair: string][] = [
  [(id) => id.replace(/^0+(?=\d)/, ''), 'zeros'],
  [(id) => id.replace(/^=?"?'?|"$/g, ''), 'guard'],
  [(id) => id.replace(/^zcrm_/i, ''), 'zcrm'],
  [(id) => id.toLowerCase(), 'case'],
  [(id) => id.replace(/[\s\p{Cf}]/gu, ''), 'blanks'],
  [(id) => id.replace(/\.0+$/, ''), 'float'],
]

const few = 0.1

/** Warns of ids in one file that the file of these customers or products does not have (foreign keys without a match), with the likely repair. */
export function unmatchedIds(files: RecognisedFile[]): Finding[] {
  const pairs: [RecognisedFile['role'][], string, RecognisedFile['role']][] = [
    [['orders', 'order_lines'], 'customer_id', 'customers'],
    [['orders', 'order_lines', 'stock'], 'product_id', 'products'],
  ]
  return pairs.flatMap(([naming, field, master]) => {
    const having = files.filter(({ role }) => role === master)
    const known = new Set(
      having.flatMap((file) =>
        ['other_id', field].flatMap((name) => [...idsAt(file, columnOf(file, name)?.index ?? -1)]),
      ),
    )
    if (known.size === 0 || !having.every(isWhole)) return []
    return files.flatMap((file): Finding[] => {
      const column = columnOf(file, field)
      if (!naming.includes(file.role) || !column || !isWhole(file)) return []
      const ids = idsAt(file, column.index)
      if (ids.size === 0 || shared(ids, known) >= few) return []
      const met = repairs.find(([as]) => shared(new Set([...ids].map(as)), new Set([...known].map(as))) >= 0.5)
      const args = {
        file: file.file.name,
        column: column.header,
        other: having.map((one) => one.file.name).join(', '),
        example: [...ids].sort()[0]!,
        known: [...known].sort()[0]!,
        repair: met ? met[1] : 'other',
      }
      return [{ code: 'ids_do_not_meet', level: 'warning', args }]
    })
  })
}
