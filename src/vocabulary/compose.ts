import type { Role } from '../core/source.js'
import type { Attribute, Language, Thing } from './language.js'
import { nameOf } from './names.js'

/** How far a name speaks for a field. `stand_in`: only where no better column exists, and never without saying so. */
export type Tier = 'exact' | 'usual' | 'possible' | 'stand_in'

type Meaning = [field: string, tier: Tier]
type Meanings = Partial<Record<Thing, Partial<Record<Attribute, Meaning>>>>

const place: Partial<Record<Attribute, Meaning>> = {
  country: ['country', 'possible'],
  region: ['region', 'possible'],
  city: ['city', 'possible'],
}

const buyer: Partial<Record<Attribute, Meaning>> = {
  id: ['customer_id', 'exact'],
  login: ['customer_id', 'usual'],
  mail: ['customer_id', 'usual'],
  phone: ['customer_id', 'possible'],
  name: ['customer_id', 'stand_in'],
  ...place,
}

const goods: Partial<Record<Attribute, Meaning>> = {
  id: ['product_id', 'exact'],
  name: ['product_name', 'exact'],
  category: ['category', 'usual'],
  brand: ['brand', 'usual'],
}

const sold: Meanings = {
  customer: buyer,
  order: {
    id: ['order_id', 'exact'],
    day: ['order_day', 'exact'],
    state: ['status', 'exact'],
    type: ['document_type', 'exact'],
    amount: ['net_amount', 'usual'],
    total: ['net_amount', 'exact'],
    discount: ['discount_amount', 'usual'],
    currency: ['currency', 'exact'],
    quantity: ['quantity', 'usual'],
    ...place,
  },
  line: {
    id: ['line_id', 'exact'],
    amount: ['net_amount', 'exact'],
    total: ['net_amount', 'exact'],
    quantity: ['quantity', 'exact'],
    price: ['unit_price', 'exact'],
    discount: ['discount_amount', 'usual'],
  },
  product: {
    ...goods,
    quantity: ['quantity', 'exact'],
    price: ['unit_price', 'exact'],
    amount: ['net_amount', 'usual'],
    total: ['net_amount', 'usual'],
    discount: ['discount_amount', 'usual'],
  },
  payment: { state: ['payment_status', 'exact'], amount: ['net_amount', 'possible'], day: ['order_day', 'stand_in'] },
  refund: { amount: ['returned_amount', 'exact'], total: ['returned_amount', 'exact'] },
}

const described: Meanings = {
  product: {
    ...goods,
    price: ['list_price', 'exact'],
    cost: ['unit_cost', 'exact'],
    quantity: ['on_hand', 'possible'],
  },
  stock: { quantity: ['on_hand', 'exact'], day: ['snapshot_day', 'usual'] },
}

/** What a thing and an attribute together mean, by role. */
const meanings: Record<Role, Meanings> = {
  orders: sold,
  order_lines: sold,
  customers: { customer: { ...buyer, day: ['joined_day', 'usual'] } },
  products: described,
  stock: described,
  receipts: { product: { id: ['product_id', 'exact'] } },
  feedback: {
    customer: buyer,
    order: { id: ['order_id', 'exact'] },
    product: { id: ['product_id', 'exact'] },
    feedback: {
      id: ['feedback_id', 'exact'],
      day: ['feedback_day', 'exact'],
      score: ['score', 'exact'],
      text: ['text', 'exact'],
      type: ['kind', 'usual'],
      state: ['status', 'usual'],
    },
  },
  interactions: { customer: buyer, product: { id: ['product_id', 'exact'] } },
  leads: {},
  refunds: {
    customer: buyer,
    order: { id: ['order_id', 'exact'] },
    line: { id: ['line_id', 'exact'] },
    product: { id: ['product_id', 'exact'], quantity: ['quantity', 'usual'] },
    refund: {
      id: ['refund_id', 'exact'],
      day: ['refund_day', 'exact'],
      amount: ['returned_amount', 'exact'],
      total: ['returned_amount', 'exact'],
      quantity: ['quantity', 'exact'],
      state: ['status', 'exact'],
    },
  },
  payments: {
    customer: buyer,
    order: { id: ['order_id', 'exact'] },
    payment: {
      day: ['paid_day', 'exact'],
      amount: ['net_amount', 'exact'],
      total: ['net_amount', 'exact'],
      state: ['status', 'exact'],
    },
  },
  categories: {},
}

const keysOf = (list = '') =>
  list
    .split(',')
    .map((word) => nameOf(word).key)
    .filter((key) => key !== '')

const inverted = <T extends string>(lists: Partial<Record<T, string>> = {}): Map<string, T[]> => {
  const found = new Map<string, T[]>()
  for (const [of, list] of Object.entries(lists) as [T, string][])
    for (const key of keysOf(list)) found.set(key, [...(found.get(key) ?? []), of])
  return found
}

interface Words {
  things: Map<string, Thing[]>
  attributes: Map<string, Attribute[]>
  links: string[]
}

const wordsOf = new WeakMap<Language, Words>()
const words = (language: Language): Words => {
  const known = wordsOf.get(language)
  if (known) return known
  const links = keysOf(language.of).sort((a, b) => b.length - a.length)
  const things = inverted(language.things)
  for (const [key, of] of [...things]) if (/^[a-z]+[^s]$/.test(key) && !things.has(`${key}s`)) things.set(`${key}s`, of)
  const made = { things, attributes: inverted(language.attributes), links }
  wordsOf.set(language, made)
  return made
}

/** What a name means for a role that is put together of a thing and what is said of it, in either order. */
export function composed(role: Role, key: string, language: Language): Meaning[] {
  const { things, attributes, links } = words(language)
  const found: Meaning[] = []
  for (let at = 1; at < key.length; at++) {
    const [left, right] = [key.slice(0, at), key.slice(at)]
    const rights = [right, ...links.filter((link) => right.startsWith(link)).map((link) => right.slice(link.length))]
    const pairs: [Thing, Attribute][] = [
      ...(things.get(left) ?? []).flatMap((thing) =>
        (attributes.get(right) ?? []).map((attribute) => [thing, attribute] as const),
      ),
      ...(attributes.get(left) ?? []).flatMap((attribute) =>
        rights.flatMap((name) => (things.get(name) ?? []).map((thing) => [thing, attribute] as const)),
      ),
    ].map(([thing, attribute]) => [thing, attribute])
    for (const [thing, attribute] of pairs) {
      const meaning = meanings[role][thing]?.[attribute]
      if (meaning && !found.some(([field]) => field === meaning[0])) found.push(meaning)
    }
  }
  return found
}
