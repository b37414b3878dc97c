import { nameOf } from './names.js'
import type { Role } from './recognised.js'

/**
 * A system whose export is known by its header, where names alone would mislead. What the names say well enough is not
 * repeated here.
 */
interface Source {
  name: string
  role: Role
  /** Headers that together occur in this export only. */
  fingerprint: string[]
  /** Field to header. */
  map: Record<string, string>
}

const sources: Source[] = [
  {
    // The order's name stands on every line; its id, total, discount and customer on the first line of the order only.
    name: 'Shopify orders',
    role: 'order_lines',
    fingerprint: ['Name', 'Financial Status', 'Lineitem name', 'Lineitem price'],
    map: {
      order_id: 'Name',
      order_total: 'Total',
      order_discount: 'Discount Amount',
      discount_amount: 'Lineitem discount',
    },
  },
  {
    name: '纷享销客 sales orders',
    role: 'orders',
    fingerprint: ['account_id', 'order_time', 'order_amount', 'name', 'settle_type'],
    map: { order_id: 'name', customer_id: 'account_id', order_day: 'order_time', net_amount: 'order_amount' },
  },
]

/** The source whose header this is, and the positions of the columns that it settles. */
export const sourceOf = (header: string[]): { source: Source; positions: Map<string, number> } | undefined => {
  const keys = header.map((name) => nameOf(name).key)
  const source = sources.find(({ fingerprint }) => fingerprint.every((name) => keys.includes(nameOf(name).key)))
  if (!source) return undefined
  const positions = Object.entries(source.map).map(([field, name]): [string, number] => [
    field,
    keys.indexOf(nameOf(name).key),
  ])
  return { source, positions: new Map(positions.filter(([, position]) => position >= 0)) }
}
