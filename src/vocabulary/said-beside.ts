import type { Role } from '../core/source.js'
import type { NameFit } from './name-fit.js'
import { nameOf } from './names.js'

/** What names of columns say beside the name itself: whose it is, whether tax is in it, what else it may be called. */

/** What a file is about stands before each of its names: `Deal - Organization`. */
const before: Partial<Record<Role, RegExp>> = {
  orders: /^(?:deal|order|sale|invoice|opportunity|quote) - (.+)$/i,
  order_lines: /^(?:deal|order|sale|invoice|line|line item|product) - (.+)$/i,
  customers: /^(?:person|organi[sz]ation|contact|account|customer|company) - (.+)$/i,
  products: /^(?:product|item) - (.+)$/i,
}

/** Fields of a line, as exports of documents with their lines name them: `Auftragszeilen/Menge`, `Quantity for line`. */
const ofLine =
  /^(product_id|product_name|category|quantity|unit_price|net_amount|discount_amount|discount_rate|line_id)$/

/** Whether the name says the line before what it is, as one path, or behind it. */
const nameOfLine = (header: string): { path?: string | undefined; line?: string | undefined } => ({
  path: /^[^/]{3,}\/([^/]{2,})$/.exec(header.trim())?.[1],
  line: /^(?!price\b)(.+?) (?:for|of|per) (?:the )?line$/i.exec(header.trim())?.[1],
})

type Look = Map<string, NameFit[]>

const taxes =
  'tax|taxes|vat|gst|hst|btw|moms|mva|mwst|ust|tva|iva|impuestos?|impostos?|imposta|podatku|kdv|taxe|dph|alv'
const without =
  'excl|ex|exc|excluding|exclusive|exclusief|without|before|ohne|exkl|ekskl|eks|sin|sem|senza|hors|sans|bez|ilman'
const including = 'incl|inc|including|inclusive|inclusief|with|inkl|mit|con|com|avec|s|vcetne|sis'
const lessTax = new RegExp(`^(.+?) (?:(?:${without}) (?:de )?(?:${taxes})|netto|ht|excl|exkl)$`)
const plusTax = new RegExp(`^(.+?) (?:(?:${including}) (?:de )?(?:${taxes})|brutto|ttc|incl|inkl)$`)

/** Two names for one thing: `Invoice/Bill Date`, `Invoice/CM #`. */
const either = /^\s*(\p{L}[\p{L} ]{2,}?)\s*\/\s*(\p{L}+)(\s+.+|\s*#)?$/u

const known = (look: Look, name: string): NameFit[] => look.get(nameOf(name).key) ?? []
const lessBy = (fits: NameFit[], by: number) => fits.map((fit) => ({ ...fit, weight: fit.weight - by }))

/** What a name means without what it says of tax, or by the first of the two names in it; a path such as `Customer/Country` means another thing. */
export const plainFits = (header: string, look: Look): NameFit[] => {
  const text = nameOf(header).words.join(' ')
  const [net, gross] = [lessTax.exec(text)?.[1], plusTax.exec(text)?.[1]]
  if (net !== undefined) return lessBy(known(look, net), 1)
  if (gross !== undefined) return lessBy(known(look, gross), 3)
  const [, first, second, rest = ''] = either.exec(header) ?? []
  const fits = first === undefined ? [] : known(look, first + rest)
  const others = second === undefined ? [] : known(look, second + rest)
  const same = others.length === 0 || others.some(({ field }) => fits.some((fit) => fit.field === field))
  return same ? lessBy(fits, 4) : []
}

/** What a name means that says first, or last, what it is about. */
export const ofOwn = (role: Role, header: string, look: Look): NameFit[] | undefined => {
  const { path, line } = role === 'order_lines' ? nameOfLine(header) : {}
  const below = path === undefined ? [] : known(look, path).filter(({ field }) => ofLine.test(field))
  if (below.length > 0) return lessBy(below, 1)
  if (line !== undefined) {
    const fits = [known(look, line), plainFits(line, look)].map((list) =>
      list.filter(({ field }) => ofLine.test(field)),
    )
    const own = fits.find((list) => list.length > 0)
    if (own) return own.map(({ field, weight }) => ({ field, tier: 'exact', weight: Math.max(weight, 95) }))
  }
  const rest = before[role]?.exec(header.trim())?.[1]
  return rest !== undefined && look.has(nameOf(rest).key) ? lessBy(known(look, rest), 2) : undefined
}
