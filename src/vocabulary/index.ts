import type { Role } from '../core/source.js'
import { composed, type Tier } from './compose.js'
import { fieldsOf } from './fields.js'
import type { Language } from './language.js'
import { languages } from './languages/index.js'
import type { NameFit } from './name-fit.js'
import { nameOf } from './names.js'
import { ofOwn, plainFits } from './said-beside.js'

const weights: Record<Tier, number> = { exact: 100, usual: 75, possible: 50, stand_in: 25 }
const tiers = Object.keys(weights) as Tier[]

/** The lists of a language that name the fields of a role, the closer ones first. */
const listsOf = ({ columns }: Language, role: Role): Partial<Record<string, string>>[] => {
  const {
    sales = {},
    lines = {},
    customers = {},
    goods = {},
    feedback = {},
    interactions = {},
    leads = {},
    refunds = {},
    payments = {},
    receipts = {},
  } = columns
  switch (role) {
    case 'orders':
      return [sales]
    case 'order_lines':
      return [lines, sales]
    case 'customers':
      return [customers]
    case 'products':
    case 'stock':
      return [goods]
    case 'receipts':
      return [receipts, { product_id: goods.product_id, unit_cost: goods.unit_cost }]
    case 'feedback':
      return [feedback]
    case 'interactions':
      return [
        interactions,
        { customer_id: feedback.customer_id, product_id: feedback.product_id, category: goods.category },
      ]
    case 'leads':
      return [leads, { source: customers.source }]
    case 'refunds':
      return [refunds, { customer_id: sales.customer_id, product_id: sales.product_id }]
    case 'payments':
      return [payments, { customer_id: sales.customer_id }]
    // Found by the column that it shares with the product file: see `lookups.ts`.
    case 'categories':
      return []
  }
}

/** Words before a known name that make another thing of it: the day of shipping, the seller's id, the refund's number. */
const otherThing =
  /^(ship|deliver|dispatch|requir|due|paid|pay|approv|estimat|expect|modif|updat|cancel|refund|return|parent|primary|prev|last|first|related|seller|vendor|supplier|promo|coupon|campaign|expir|valid|review|birth|start|end|owner|manager|employee|staff|compare|tax|cost|quote|original|old|freight|fee|commission|credit|limit|hire|lifetime|since$|is$|has$|no$|not$|avg|average|mean|max|min)|发货|收货|交货|付款|支付|退款|退货|修改|更新|取消|预计|上次|最近|首次|父|供应商|供货商|负责人|创建人|审核|生日|关联|原|平均|运费|税|佣金|手续费|积分|送料|手数料|消費税|消费税|割引|値引|ポイント|出荷|発送|配送|入金|返金|返品|更新|初回|請求先|请求先|배송|수수료|부가세|할인|포인트|적립|환불|반품|발송|수정|변경/

/** Words behind a name that say the unit only. */
const units =
  /^(usd|eur|gbp|cny|rmb|jpy|brl|inr|cad|aud|chf|sek|dollars?|euros?|utc|gmt|local|元|人民币|days?|pcs|units)$/

const looks = new Map<Role, Map<string, NameFit[]>>()

/** A name that is put together speaks a little less than one that is listed. */
const less = 6

/** Every name of a role's fields, by its key. */
const lookOf = (role: Role): Map<string, NameFit[]> => {
  const known = looks.get(role)
  if (known) return known
  const look = new Map<string, NameFit[]>()
  const types = fieldsOf(role)
  const add = (key: string, fit: NameFit) => {
    const others = look.get(key) ?? []
    if (key !== '' && !others.some((other) => other.field === fit.field)) look.set(key, [...others, fit])
  }
  for (const field of Object.keys(types)) add(nameOf(field).key, { field, tier: 'exact', weight: 101 })
  for (const language of languages)
    for (const list of listsOf(language, role))
      for (const [field, text = ''] of Object.entries(list))
        for (const [at, names] of text.split('|').entries()) {
          const tier = tiers[at]!
          // Position only breaks ties: the last name of a tier stays well above the first of the next.
          for (const [position, name] of names.split(',').entries())
            add(nameOf(name).key, { field, tier, weight: weights[tier] - (8 * position) / names.split(',').length })
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
const plainEnding = /^(amount|amt|date|quantity|qty|price|total|sku|email|金额|日期|数量|单价)$/

/** The longest known name that ends this one, if the words before it leave its meaning: `Shop order number`. */
const endingOf = (role: Role, words: readonly string[], key: string): NameFit[] => {
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
    const before = (han ? [parts.slice(0, from).join('')] : words.slice(0, from)).filter(
      (word) => role !== 'feedback' || !word.startsWith('review'),
    )
    return before.some((word) => otherThing.test(word)) ? [] : weaker(fits, long ? 0.7 : 0.5)
  }
  return []
}

/** What is listed speaks for itself: a name is put together only where no list has it. */
const composedOf = (role: Role, key: string): NameFit[] => {
  for (const language of languages) {
    const fits = composed(role, key, language)
    if (fits.length > 0) return fits.map(([field, tier]) => ({ field, tier, weight: weights[tier] - less }))
  }
  return []
}

let filling: Set<string> | undefined
const fillers = () => {
  filling ??= new Set(languages.flatMap((language) => (language.fillers ?? '').split(',').map((word) => word.trim())))
  return filling
}

/** What a whole question as a name asks for. */
const questionOf = (words: readonly string[]): 'score' | 'text' | undefined => {
  if (words.length < 3 && !/\p{Script=Han}/u.test(words[0] ?? '')) return undefined
  const text = ` ${words.join(' ')} `
  const begins = (list = '') =>
    list !== '' &&
    list.split(',').some((start) => text.startsWith(/[a-z]/.test(start) ? ` ${start.trim()} ` : ` ${start.trim()}`))
  return (['score', 'text'] as const).find((kind) => languages.some(({ questions }) => begins(questions?.[kind])))
}

const singular = (word: string): string | undefined => {
  if (/^[a-z]{3,}ies$/.test(word)) return `${word.slice(0, -3)}y`
  return /^[a-z]+[^s]s$/.test(word) ? word.slice(0, -1) : undefined
}

/** The longest known name of several words that begins this one: `Current Quantity Main` of a branch called Main. */
const startOf = (role: Role, words: readonly string[]): NameFit[] => {
  const look = lookOf(role)
  for (let to = words.length - 1; to > 1; to--) {
    const fits = look
      .get(words.slice(0, to).join(''))
      ?.filter(({ field, tier }) => tier === 'exact' && fieldsOf(role)[field] === 'number')
    if (fits?.length && !words.slice(to).some((word) => otherThing.test(word) || saysMore.test(word)))
      return weaker(fits, 0.6)
  }
  return []
}

/** Words behind a name that make another thing of it. */
const saysMore =
  /^(id|ids|name|date|day|time|type|status|state|code|number|no|amount|total|url|note|notes|reason|count|rate|percent|tax|old|new|by|from|to|at|in|alert|enabled|count)$/

/** A name of two scripts, taken apart where one ends and the other begins; undefined where it is not of that form. */
const halvesOf = (words: readonly string[]): [string, string] | undefined => {
  const latin = words.map((word) => /\p{Script=Latin}/u.test(word))
  const at = latin.findIndex((one) => one !== latin[0])
  if (
    at < 0 ||
    latin.slice(at).includes(latin[0]!) ||
    words.some((word, i) => latin[i] && /[^\p{Script=Latin}\p{N}]/u.test(word))
  )
    return undefined
  return [words.slice(0, at).join(' '), words.slice(at).join(' ')]
}

/** What both halves of a name in two languages say: `订单号 Order No`. Where one half says something else, it is a name of its own. */
const twiceSaid = (role: Role, words: readonly string[]): NameFit[] => {
  const [first, second] = halvesOf(words)?.map((half) => fitsOf(role, half)) ?? []
  return (first ?? []).flatMap((fit) => {
    const other = second?.find(({ field }) => field === fit.field)
    return other ? [fit.weight >= other.weight ? fit : other] : []
  })
}

/** What names were found to mean: files of one export have the same ones, and a name is asked after once for each role. */
const known = new Map<string, NameFit[]>()
const mostKnown = 20_000

/** The fields of a role that a column's name may mean, by how well it fits. Empty where the name says nothing. */
export const fitsOf = (role: Role, header: string): NameFit[] => {
  const name = `${role} ${header}`
  const found = known.get(name) ?? fitsOfName(role, header)
  if (known.size >= mostKnown) known.clear()
  known.set(name, found)
  return found
}

const fitsOfName = (role: Role, header: string): NameFit[] => {
  const look = lookOf(role)
  const { key, words } = nameOf(header)
  const whole = look.get(key)
  if (whole) return whole
  const own = ofOwn(role, header, look)
  if (own) return own
  const twice = twiceSaid(role, words)
  if (twice.length > 0) return twice
  const last = words.at(-1)
  if (words.length > 1 && last !== undefined && units.test(last)) {
    const fits = look.get(words.slice(0, -1).join(''))
    if (fits) return fits.map((fit) => ({ ...fit, weight: fit.weight - 2 }))
  }
  // A discount written in percent is a rate in every language.
  const rate = words.length > 1 && last === 'percent' && fitsOf(role, words.slice(0, -1).join(' '))
  if (rate !== false && rate.some(({ field }) => /^discount_/.test(field)))
    return [{ field: 'discount_rate', tier: 'usual', weight: weights.usual }]
  const bare = plainFits(header, look)
  if (bare.length > 0) return bare
  const asked = role === 'feedback' ? questionOf(words) : undefined
  if (asked) return [{ field: asked, tier: 'usual', weight: 60 }]
  const combined = composedOf(role, key)
  if (combined.length > 0) return combined
  if (words.length > 1 && fillers().has(words[0]!)) return fitsOf(role, words.slice(1).join(' '))
  const one = last === undefined ? undefined : singular(last)
  const single =
    one === undefined
      ? []
      : (look.get([...words.slice(0, -1), one].join('')) ?? composedOf(role, [...words.slice(0, -1), one].join('')))
  if (single.length > 0) return single.map((fit) => ({ ...fit, weight: fit.weight - 3 }))
  const end = endingOf(role, words, key)
  if (end.length > 0) return end
  const start = startOf(role, words)
  if (start.length > 0) return start
  // A field of another record: `Order Ref/Customer`.
  const field = /^[^/]{4,}\/([^/]{4,})$/.exec(header)?.[1]
  return field === undefined ? [] : weaker(fitsOf(role, field), 0.8)
}

/** Whether a name says that its column is about shipping, payment, refunds or the like, and not about the order itself. */
export const isOtherThing = (header: string): boolean => nameOf(header).words.some((word) => otherThing.test(word))
