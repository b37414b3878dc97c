import { missingWords } from '../core/blanks.js'
import type { DecimalSign, Finding, RecognisedFile, Reshape, Role, SourceFile } from '../core/source.js'
import { fields, fieldsOf } from '../vocabulary/fields.js'
import { nameOf } from '../vocabulary/names.js'
import { adjustedLater } from './adjusted.js'
import { complete } from './complete.js'
import { customerDoubts } from './customer-ids.js'
import { refuseMixedDiscount } from './discounts.js'
import { creditSigns, currencyBeside, doubleNegatives, doubtsOf, hasFinePrices, quantityDoubts } from './doubts.js'
import { dealColumns } from './leads.js'
import { resolveLedgerSigns } from './ledger-signs.js'
import { linesItemised, linesRepeated, paymentsAsLines } from './lines-repeated.js'
import { mapColumn } from './map-column.js'
import { type Match, matchRole } from './match.js'
import { resolveMinorUnits } from './minor-units.js'
import { isFloatId, profilesOf, roundedIds } from './readings.js'
import {
  notRecognised,
  refuseCodes,
  refuseEvents,
  refuseNegativeSales,
  refusePricesAlone,
  refuseQuotes,
  refuseUnread,
  requireNeeded,
} from './refuse.js'
import { requireScores } from './require-scores.js'
import { dropRestarting } from './restarting.js'
import { type RoleChoice, rankRoles } from './roles.js'
import { rulesFor } from './rules.js'
import { refuseShiftedHeader } from './shifted-header.js'
import { knownExportOf } from './systems/index.js'
import type { KnownExport } from './systems/known-export.js'
import { unitDoubts } from './units.js'
import { unreadRows } from './unread-rows.js'

/** What the user said about a file. */
export interface Hints {
  role?: Role | undefined
  /** Field to header; `#3` is the third column. Headers that are in another file only are passed over: see `checkMap`. */
  map?: Record<string, string> | undefined
  /** A strptime format, for the columns that it reads; four-digit years first need none. */
  dateFormat?: string | undefined
  /** The decimal sign of numbers that can be read in two ways. */
  decimal?: DecimalSign | undefined
  /** Zone whose clocks say the day of moments with a zone or offset. */
  timeZone?: string | undefined
  /** Columns by which the user leaves rows out. */
  excluded?: string[] | undefined
  /** Known exports that the user adds to the built-in ones. */
  sources?: KnownExport[] | undefined
}

const roles = Object.keys(fields) as Role[]

/** Position of the column that a `--map` value names: as it stands, by its words, or by number. */
export const positionOf = (header: string[], named: string): number | undefined => {
  const exact = header.indexOf(named)
  if (exact >= 0) return exact
  const number = /^#(\d+)$/.exec(named)
  if (number) return Number(number[1]) >= 1 && Number(number[1]) <= header.length ? Number(number[1]) - 1 : undefined
  const { key } = nameOf(named)
  const alike = header.findIndex((name) => nameOf(name).key === key)
  return alike >= 0 && key !== '' ? alike : undefined
}

/** The fill that a known export asks for, as positions. */
const fillOf = ({ header }: SourceFile, { fill }: KnownExport): Reshape | undefined => {
  const by = fill && positionOf(header, fill.by)
  const columns = fill?.columns.flatMap((name) => positionOf(header, name) ?? []) ?? []
  return by === undefined || columns.length === 0 ? undefined : { kind: 'fill', by, columns }
}

const findingsOf = (file: SourceFile, match: Match): Finding[] => {
  const { role, chosen, rivals } = match
  const findings: Finding[] = []
  const { sheet } = file
  if (sheet && sheet.others.length > 0)
    findings.push({
      code: 'sheet_chosen',
      level: sheet.alike ? 'warning' : 'note',
      args: {
        file: file.name,
        sheet: sheet.name,
        others: sheet.others.join(', '),
        alike: sheet.alike?.join(', ') ?? '',
      },
    })
  const isRepeated = (name: string) => file.header.filter((other) => other.trim() === name.trim()).length > 1
  const add = (code: string, level: Finding['level'], field: string, column: string, args: Finding['args'] = {}) =>
    findings.push({ code, level, args: { file: file.name, field, column, ...args } })
  const used = new Set([...chosen.values()].map(({ profile }) => profile.index))
  for (const { field, chosen: best, rival } of rivals)
    if (chosen.get(field) === best && !used.has(rival.profile.index))
      add('ambiguous_column', 'note', field, best.profile.header, {
        other: rival.profile.header,
        ...(isRepeated(rival.profile.header) && { other_number: rival.profile.index + 1 }),
      })
  for (const { field, tier, profile } of chosen.values()) {
    const { header, values, date, number } = profile
    if (tier === 'stand_in' && fieldsOf(role)[field] !== 'text')
      add(field === 'customer_id' ? 'name_as_customer' : 'stand_in', 'note', field, header)
    const type = fieldsOf(role)[field]
    if (type === 'id' && isFloatId(values))
      add('float_ids', 'note', field, header, {
        example: values[0]!.trim(),
        id: values[0]!.trim().replace(/\.0+$/, ''),
      })
    const rounded = type === 'id' ? roundedIds(values) : undefined
    if (rounded) add('rounded_ids', 'warning', field, header, { example: rounded })
    if (type === 'number' && number?.unresolved)
      add('number_ambiguous', 'note', field, header, {
        example: number.unresolved,
        thousands: number.reading.thousands === '' ? 0 : 1,
      })
    if (type === 'date' && date?.as) add('date_as_other', 'note', field, header, { other: date.as })
    if (type === 'date' && date?.unresolved)
      add('date_ambiguous', 'warning', field, header, {
        example: date.unresolved,
        format: date.reading.format,
        other: date.reading.other ?? '',
      })
  }
  return findings
}

/** Roles that give the same tables from the same columns. */
const sameKind = (a: Role, b: Role) =>
  [
    ['orders', 'order_lines'],
    ['products', 'stock'],
  ].some((kind) => kind.includes(a) && kind.includes(b)) || a === b

/**
 * Says what a file is about and which column gives which field, from names and values. Nothing ambiguous is decided
 * silently: what was chosen between equals is among the findings.
 * @throws UserError when the file is nothing that is known, or lacks what its role needs
 */
export const recognise = (file: SourceFile, hints: Hints = {}): RecognisedFile => {
  const profiles = profilesOf(file.header, file.sample, {
    dateFormat: hints.dateFormat,
    decimal: hints.decimal,
    types: file.types,
    castToText: file.castToText,
  })
  file.missing = missingWords(
    file.sample,
    profiles.map((profile) => profile.number !== undefined || profile.date !== undefined),
  )
  const user = new Map<string, number>()
  for (const [field, header] of Object.entries(hints.map ?? {})) {
    const position = positionOf(file.header, header)
    if (position !== undefined) user.set(field, position)
  }
  const known = knownExportOf(file.header, hints.sources)
  const role = hints.role ?? known?.source.role
  if (user.size === 0 && !known) refuseShiftedHeader(file, profiles)
  const no = new Set(known?.source.no)
  const tried = (role ? [role] : roles).map((each) => {
    const match = matchRole(each, profiles, {
      user,
      source: known?.source.role === each ? known.positions : new Map(),
      no: known?.source.role === each ? no : undefined,
    })
    return { match, findings: complete(file, match, profiles) }
  })
  const matches = tried.map((one) => one.match)
  const ranked: RoleChoice[] = role ? [{ match: matches[0]!, weight: 1 }] : rankRoles(matches, profiles, file.name)
  const best = ranked[0]
  if (!best) throw notRecognised(file, profiles, matches)
  const { match } = best
  if (!role) refuseUnread(file, match, matches, profiles)
  // After the role is found: a number that tells no orders apart still says that a file is of orders.
  const anew = dropRestarting(match, file.sample, file.name)
  requireNeeded(file, match, profiles)
  refusePricesAlone(file, match, profiles)
  refuseEvents(file, match)
  refuseNegativeSales(file, match)
  if (!hints.role) refuseQuotes(file, match)
  if (!known && !hints.role) refuseCodes(file, match, profiles, hints.excluded ?? [])
  requireScores(file, match, profiles)
  refuseMixedDiscount(match, file.sample, file.name)
  const minor = hints.role === undefined && known ? [] : resolveMinorUnits(match, profiles, file.name)
  const ledger = resolveLedgerSigns(match, file.sample, file.name)
  const fileRules = rulesFor(file, match, profiles)
  const pieces = quantityDoubts(file, match)
  const columns = [
    ...[...match.chosen.values()].map((candidate) => mapColumn(file, match.role, candidate, hints.timeZone)),
    ...fileRules.columns,
    ...currencyBeside(file, match),
  ].sort((a, b) => a.index - b.index)
  const completed = tried.find((one) => one.match === match)!.findings
  const findings = [
    ...completed,
    ...anew,
    ...findingsOf(file, match),
    ...doubtsOf(file, match, profiles, hints.decimal),
    ...pieces.findings,
    ...doubleNegatives(file, match),
    ...adjustedLater(match, file.sample, file.name, profiles),
    ...unreadRows(match, file.sample, file.name, profiles, { said: completed, no }),
    ...linesRepeated(match, file.sample, file.name, profiles),
    ...linesItemised(match, file.sample, file.name, profiles),
    ...paymentsAsLines(match, file.sample, file.name),
    ...creditSigns(file, match),
    ...customerDoubts(match, file.name),
    ...unitDoubts(match, file.sample, file.name),
    ...minor,
    ...ledger,
  ]
  const second = ranked.find((choice) => !sameKind(choice.match.role, match.role) && choice.weight > best.weight * 0.8)
  const bare =
    match.role === 'order_lines' &&
    !['order_id', 'customer_id', 'net_amount', 'gross_amount', 'unit_price'].some((field) => match.chosen.has(field))
  const other = second?.match.role ?? (bare && !role ? 'stock' : undefined)
  if (other)
    findings.push({ code: 'role_ambiguous', level: 'warning', args: { file: file.name, role: match.role, other } })
  const filled = known?.source.role === match.role ? fillOf(file, known.source) : undefined
  const recognised: RecognisedFile = {
    file: filled ? { ...file, reshape: filled } : file,
    role: match.role,
    roleBy: hints.role ? 'user' : known ? 'source' : 'columns',
    columns,
    findings,
    ...pieces.doubts,
    ...(hasFinePrices(match) && { finePrice: true as const }),
    ...(findings.some(({ code }) => code === 'discount_mixed') && { mixedDiscount: true as const }),
    ...(known?.source.role === match.role && { source: known.source.name }),
    ...(fileRules.rules.length > 0 && { rules: fileRules.rules }),
    ...(fileRules.sold && /^order/.test(match.role) && { deals: dealColumns(file, profiles, hints.timeZone) }),
    ...(fileRules.nobody && { nobody: fileRules.nobody }),
    ...(known?.source.role === match.role && known.source.sold
      ? { sold: known.source.sold }
      : fileRules.sold && { sold: fileRules.sold }),
  }
  findings.push(
    ...fileRules.findings.filter(
      ({ code, args }) => code !== 'status_as_sale' || args.field !== recognised.sold?.field,
    ),
  )
  return recognised
}
