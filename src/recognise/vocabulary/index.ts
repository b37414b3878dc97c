import type { Role } from '../../core/source.js'
import { type FieldName, fieldsOf, type Names } from '../fields.js'
import { nameOf } from '../names.js'
import { payments, refunds } from './money.js'
import { customers, feedback, products, receipts, stock } from './others.js'
import { sales } from './sales.js'

/** How far a name speaks for a field. `stand_in`: only where no better column exists, and never without saying so. */
type Tier = 'exact' | 'usual' | 'possible' | 'stand_in'

/** How well a column's name fits one field; `weight` is from 0 to 100. */
export interface NameFit {
  field: string
  weight: number
  tier: Tier
}

const tiers: { tier: Tier; weight: number }[] = [
  { tier: 'exact', weight: 100 },
  { tier: 'usual', weight: 75 },
  { tier: 'possible', weight: 50 },
  { tier: 'stand_in', weight: 25 },
]

const vocabularies: { [R in Role]: Names<FieldName<R>> } = {
  orders: sales.orders,
  order_lines: sales.order_lines,
  customers,
  products,
  stock,
  receipts,
  feedback,
  refunds,
  payments,
  // Found by the column that it shares with the product file: see `lookups.ts`.
  categories: {},
}

/** Words before a known name that make another thing of it: the day of shipping, the seller's id, the refund's number. */
const otherThing =
  /^(ship|deliver|dispatch|requir|due|paid|pay|approv|estimat|expect|modif|updat|cancel|refund|return|parent|primary|prev|last|first|related|seller|vendor|supplier|promo|coupon|campaign|expir|valid|review|birth|start|end|owner|manager|employee|staff|compare|tax|cost|quote|original|old|freight|fee|commission|credit|limit|hire|is$|has$|no$|not$|avg|average|mean|max|min)|发货|收货|交货|付款|支付|退款|退货|修改|更新|取消|预计|上次|最近|首次|父|供应商|供货商|负责人|创建人|审核|生日|关联|原|平均|运费|税|佣金|手续费|积分/

/** Words behind a name that say the unit only. */
const units =
  /^(usd|eur|gbp|cny|rmb|jpy|brl|inr|cad|aud|chf|sek|dollars?|euros?|utc|gmt|local|元|人民币|days?|pcs|units)$/

const looks = new Map<Role, Map<string, NameFit[]>>()

/** Every name of a role's fields, by its key. */
const lookOf = (role: Role): Map<string, NameFit[]> => {
  const known = looks.get(role)
  if (known) return known
  const look = new Map<string, NameFit[]>()
  const add = (key: string, fit: NameFit) => {
    const others = look.get(key) ?? []
    if (key !== '' && !others.some((other) => other.field === fit.field)) look.set(key, [...others, fit])
  }
  for (const field of Object.keys(fieldsOf(role))) {
    add(nameOf(field).key, { field, tier: 'exact', weight: 101 })
    const lists = (vocabularies[role] as Names<string>)[field] ?? ['']
    for (const [at, list] of lists.entries()) {
      const { tier, weight } = tiers[at]!
      const names = (list ?? '').split(',')
      // Position only breaks ties: the last name of a tier stays well above the first of the next.
      for (const [position, name] of names.entries()) {
        add(nameOf(name).key, { field, tier, weight: weight - (8 * position) / names.length })
      }
    }
  }
  looks.set(role, look)
  return look
}

const weaker = (fits: NameFit[], by: number): NameFit[] =>
  fits.map(({ field, tier, weight }) => ({
    field,
    tier: tier === 'stand_in' ? tier : 'possible',
    weight: weight * by,
  }))

/** Words that say the same of whatever stands before them; of other names a single last word says nothing. */
const plainEnding = /^(amount|amt|date|quantity|qty|price|total|金额|日期|数量|单价)$/

/** The longest known name that ends this one, if the words before it leave its meaning: `Shop order number`. */
const endingOf = (role: Role, words: string[], key: string): NameFit[] => {
  const look = lookOf(role)
  const han = /\p{Script=Han}/u.test(key)
  const parts = han ? Array.from(key) : words
  for (let from = 1; from < parts.length; from++) {
    const ending = parts.slice(from).join('')
    const long = parts.length - from >= (han ? 3 : 2)
    // A last word alone is enough where its values show what it is: for money and counts with a usual name, and for dates.
    const fits = look
      .get(ending)
      ?.filter(({ field, tier }) => long || tier === 'exact' || tier === 'usual' || fieldsOf(role)[field] === 'date')
    if (!fits || (han && !/\p{Script=Han}/u.test(ending)) || !(long || plainEnding.test(ending))) continue
    const before = han ? [parts.slice(0, from).join('')] : words.slice(0, from)
    const other = (word: string) => otherThing.test(word) && !(role === 'feedback' && /^review/.test(word))
    return before.some(other) ? [] : weaker(fits, long ? 0.7 : 0.5)
  }
  return []
}

/** The fields of a role that a column's name may mean, by how well it fits. Empty where the name says nothing. */
export const fitsOf = (role: Role, header: string): NameFit[] => {
  const look = lookOf(role)
  const { key, words } = nameOf(header)
  const whole = look.get(key)
  if (whole) return whole
  const last = words.at(-1)
  if (words.length > 1 && last !== undefined && units.test(last)) {
    const fits = look.get(words.slice(0, -1).join(''))
    if (fits) return fits.map((fit) => ({ ...fit, weight: fit.weight - 2 }))
  }
  return endingOf(role, words, key)
}

/** Whether a name says that its column is about shipping, payment, refunds or the like, and not about the order itself. */
export const isOtherThing = (header: string): boolean => nameOf(header).words.some((word) => otherThing.test(word))
