import type { MappedColumn, Role } from '../core/source.js'
import type { FieldType } from '../vocabulary/fields.js'
import { fieldsOf } from '../vocabulary/fields.js'
import { fitsOf } from '../vocabulary/index.js'
import type { NameFit } from '../vocabulary/name-fit.js'
import { nameOf } from '../vocabulary/names.js'
import type { Candidate, Match } from './candidates.js'
import { durationFit } from './durations.js'
import { questionFits, scoreFit } from './questions.js'
import type { Profile } from './readings.js'
import { saysStates } from './state-rules.js'
import { isTaxAmount } from './tax-names.js'

export type { Candidate, Match } from './candidates.js'

export const byOf = ({ tier }: Candidate): MappedColumn['by'] =>
  tier === 'user' || tier === 'source' || tier === 'values' ? tier : 'name'

/** Whether whole numbers are written with two decimals, as money is. */
const writesCents = ({ values }: Profile) => values.every((value) => /\d[.,]\d\d\D*$/.test(value))

/** Whether values can be ids: not moments in time, and not fractions, unless a zero before them says that they are codes: `01.001`. */
const idLike = ({ date, number, values }: Profile) =>
  !(date && !date.numeric && date.reading.format !== '%Y%m%d') &&
  (!number ||
    number.whole ||
    values.some((value) => /^\s*0\d/.test(value)) ||
    values.every((value) => /^\s*\d+\.0+\s*$/.test(value)))

/** Codes of accounts by their parts, all of one length: `120.01`, under a name that says an id and nothing else. */
const isAccountCode = ({ values }: Profile) =>
  values.every((value) => /^\s*\d{3}\.\d{2,}\s*$/.test(value) && value.trim().length === values[0]!.trim().length)

/** How far the values of a column allow a type, from 0 (not at all) to 1. */
const typeFit = (type: FieldType, profile: Profile, name: NameFit): number => {
  // A column that is empty gives nothing, but what is rare by its nature may come further down.
  if (profile.values.length === 0) return profile.filled === 1 ? 1 : sparse.has(name.field) ? 0.35 : 0
  switch (type) {
    case 'number':
      return profile.number ? 1 : 0
    case 'date':
      return profile.date && (!profile.date.numeric || name.tier !== 'stand_in') ? 1 : 0
    case 'time':
      return profile.clock ? 1 : 0
    case 'score':
      return scoreFit(profile)
    case 'duration':
      return profile.number ? 1 : durationFit(profile.values)
    case 'id':
      // What is several things in one is an id only where nothing else is, and is then refused by its name.
      if (profile.nested) return /^(order|customer)_id$/.test(name.field) ? 0.02 : 0
      return idLike(profile) || (name.tier === 'exact' && isAccountCode(profile)) ? 1 : 0
    case 'text':
      // Cancelled at: a state that is told by there being a day.
      if (name.field === 'status' && profile.date && /cancel|refund|return|取消|退/i.test(profile.header)) return 0.8
      // The day of a consent says that there is one.
      if (name.field === 'contact_allowed' && profile.date) return 0.8
      // What was paid is no state, also where it was paid in whole units.
      if (/status$/.test(name.field) && profile.number && (!profile.number.whole || writesCents(profile))) return 0
      return profile.date && !profile.date.numeric ? 0 : profile.number ? 0.6 : 1
  }
}

/** Every value is written with a percent sign. */
const isPercent = ({ values }: Profile) => values.length > 0 && values.every((value) => /[%％]\s*$/.test(value))

/** Share of a price: every value from 0 to 1 and not all of them 0 or 1, or written with a percent sign. */
export const isRate = ({ header, number }: Profile) =>
  number !== undefined &&
  (number.reading.percent || nameOf(header).percent || (number.least >= 0 && number.most <= 1 && !number.whole))

const meanLength = (values: string[]) =>
  values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length)

/** One value for all of several rows: it describes none of them. */
const isUniform = ({ values }: Profile) => values.length >= 4 && values.every((value) => value === values[0])

const isFlagged = ({ values }: Profile) => values.length >= 4 && values.every((value) => /^[01]$/.test(value.trim()))

/** How many there are of something, and not which one: `# of Guests`. */
const namesCount = ({ header, number }: Profile) =>
  number?.whole === true &&
  number.most < 1000 &&
  /^\s*(#|no\.?|num(ber)?|count|nombre|anzahl|cantidad|n[uú]mero|numero) (of|de|der|di) \p{L}+s\s*$/iu.test(header)

/** Whether a column counts pieces less those that were given back, by its name: `Quantity (- Refund)`. */
export const isLessRefunds = ({ header }: Profile) =>
  /[-−(]\s*(refund|return)|(less|net of|after|minus) (refund|return)/i.test(header)

/** What values say beyond their type. */
const valueFit = (role: Role, field: string, tier: NameFit['tier'], profile: Profile): number => {
  // The id of what the file is about differs from row to row.
  if (field === `${role.slice(0, -1)}_id`) return 0.7 + 0.3 * (profile.values.length === 0 ? 1 : profile.distinct)
  switch (field) {
    case 'order_id':
      // One value for all is a batch or a book of documents, where another column tells them apart.
      return isUniform(profile) ? 0.6 : 1
    case 'country':
    case 'region':
    case 'city':
      // States of orders are no places, though both are called `state`.
      if (/^order/.test(role) && saysStates(profile)) return 0
      // A whole address is no place to group by.
      return meanLength(profile.values) > (/\p{Script=Han}/u.test(profile.values[0] ?? '') ? 10 : 40) ? 0 : 1
    case 'customer_id':
      if (namesCount(profile)) return 0
      if (tier === 'stand_in' && !profile.values.some((value) => /\p{L}/u.test(value))) return 0
      // One value for all is a clerk, a branch or a placeholder.
      return /^order/.test(role) && profile.values.length >= 5 && isUniform(profile) ? 0.2 : 1
    case 'on_hand':
      // A column that asks, or holds 0 and 1 alone, says whether there is stock, not how much.
      return /[?？]\s*$/.test(profile.header) ? 0 : isFlagged(profile) ? 0.4 : 1
    case 'product_name':
    case 'category':
      return isUniform(profile) || profile.values.some((value) => /^\s*<\w+[^>]*>/.test(value)) ? 0.4 : 1
    case 'net_amount':
    case 'order_total':
      // A tax is no amount of a sale, however its name begins: `Sales Tax Amount`. A share of a total is none either.
      return isTaxAmount(profile) || isPercent(profile) ? 0 : 1
    case 'discount_rate':
      return isRate(profile) ? 1 : 0.5
    case 'discount_amount':
      return isRate(profile) ? 0.1 : 1
    case 'quantity':
      // What is left after refunds is not what was sold: these are told apart.
      if (isLessRefunds(profile)) return 0.5
      return profile.number?.reading.percent ? 0 : 1
    default:
      return 1
  }
}

/** Fields that are blank on most rows by their nature. */
const sparse = new Set([
  'order_discount',
  'order_total',
  'returned_amount',
  'discount_amount',
  'discount_rate',
  'status',
  'resolved_day',
  'text',
])

/** Fields that an order can hardly do without: a column that has them on every row is the better one. */
const known = new Set(['order_id', 'customer_id', 'order_day'])

const scoreOf = (role: Role, type: FieldType, fit: NameFit, profile: Profile): number => {
  const filled = sparse.has(fit.field)
    ? 1
    : known.has(fit.field) && !profile.head
      ? 0.2 + 0.8 * profile.filled ** 2
      : 0.6 + 0.4 * profile.filled
  return fit.weight * typeFit(type, profile, fit) * valueFit(role, fit.field, fit.tier, profile) * filled
}

const sameValues = (a: Profile, b: Profile) =>
  a.values.length === b.values.length && a.values.every((value, at) => value === b.values[at])

/** About as good: the names are of one tier and the values do not tell them apart. */
const close = 0.88

/** Where either column gives the same answer there is no choice to make: equal values, or two ids of the row itself. */
const sameAnswer = (field: string, a: Profile, b: Profile) =>
  sameValues(a, b) ||
  (/^(order|line|feedback)_id$/.test(field) && a.distinct === 1 && b.distinct === 1 && a.filled === b.filled)

/** What a header may mean; in a survey it may be a question. */
const namesOf = (role: Role, header: string): NameFit[] => {
  const fits = fitsOf(role, header)
  if (role !== 'feedback' || fits.some(({ tier }) => tier === 'exact')) return fits
  const asked = questionFits(header)
  return asked.length > 0 ? asked : fits
}

/**
 * Chooses a column for every field of a role: the best pair of field and column first, each column for one field. `given` is
 * what is mapped beforehand by the user, or by the source that the file is known to come from: field to column position; `no`:
 * fields that this source does not give.
 */
export const matchRole = (
  role: Role,
  profiles: Profile[],
  given: { user: Map<string, number>; source: Map<string, number>; no?: Set<string> | undefined },
): Match => {
  const types = fieldsOf(role)
  const taken = new Set<number>()
  const chosen = new Map<string, Candidate>()
  for (const tier of ['user', 'source'] as const) {
    for (const [field, index] of given[tier]) {
      if (!(field in types) || chosen.has(field) || (tier === 'source' && taken.has(index))) continue
      chosen.set(field, { field, profile: profiles[index]!, score: 100, tier })
      taken.add(index)
    }
  }
  const candidates = profiles
    .flatMap((profile) =>
      namesOf(role, profile.header).map(
        (fit): Candidate => ({
          field: fit.field,
          profile,
          tier: fit.tier,
          score: scoreOf(role, types[fit.field]!, fit, profile),
        }),
      ),
    )
    .filter(({ score, field }) => score > 0 && !given.no?.has(field))
    .sort((a, b) => b.score - a.score || b.profile.filled - a.profile.filled || a.profile.index - b.profile.index)
  for (const candidate of candidates) {
    if (chosen.has(candidate.field) || taken.has(candidate.profile.index)) continue
    chosen.set(candidate.field, candidate)
    taken.add(candidate.profile.index)
  }
  const rivals = [...chosen.values()].flatMap((best) => {
    if (best.tier === 'user' || best.tier === 'source') return []
    const rival = candidates.find(
      ({ field, profile, score }) =>
        field === best.field &&
        !taken.has(profile.index) &&
        score >= best.score * close &&
        !sameAnswer(field, best.profile, profile),
    )
    return rival ? [{ field: best.field, chosen: best, rival }] : []
  })
  return { role, chosen, rivals }
}
