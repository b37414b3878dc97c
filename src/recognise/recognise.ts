import { missingWords } from '../core/blanks.js'
import { UserError, usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Finding, MappedColumn, Reading, RecognisedFile, Reshape, Role, SourceFile } from '../core/source.js'
import { fields, fieldsOf } from './fields.js'
import { mapFlag } from './findings.js'
import { byOf, type Candidate, type Match, matchRole } from './match.js'
import { settleLinePrice, settleReceived, settleRepeated, settleShipping, settleTax } from './money.js'
import { nameOf } from './names.js'
import { settleOnHand } from './on-hand.js'
import { isFloatId, type Profile, profilesOf, readingOf, roundedIds } from './readings.js'
import { listed, notRecognised, refuseEvents, requireNeeded } from './refuse.js'
import { assume, compareAmounts, settleDiscount, settleOrderTotal, settlePrice, settleReturned } from './resolve.js'
import { type RoleChoice, rankRoles } from './roles.js'
import { rulesFor } from './rules.js'
import { requireScores } from './scores.js'
import { sourceOf } from './systems/index.js'
import type { Source } from './systems/source.js'

/** What the user said about a file. */
export interface Hints {
  role?: Role | undefined
  /** Field to header; `#3` is the third column. Headers that are in another file only are passed over: see `checkMap`. */
  map?: Record<string, string> | undefined
  /** A strptime format, for the columns that it reads; four-digit years first need none. */
  dateFormat?: string | undefined
  /** Zone whose clocks say the day of moments with a zone or offset. */
  timeZone?: string | undefined
  /** Known exports that the user adds to the built-in ones. */
  sources?: Source[] | undefined
}

const roles = Object.keys(fields) as Role[]
const allFields = new Set(roles.flatMap((role) => Object.keys(fieldsOf(role))))

/** Position of the column that a `--map` value names: as it stands, by its words, or by number. */
const positionOf = (header: string[], named: string): number | undefined => {
  const exact = header.indexOf(named)
  if (exact >= 0) return exact
  const number = /^#(\d+)$/.exec(named)
  if (number) return Number(number[1]) >= 1 && Number(number[1]) <= header.length ? Number(number[1]) - 1 : undefined
  const { key } = nameOf(named)
  const alike = header.findIndex((name) => nameOf(name).key === key)
  return alike >= 0 && key !== '' ? alike : undefined
}

/**
 * Checks `--map` against all files together: every field is one that there is, every header stands in at least one file.
 * @throws UserError that names the nearest field or header
 */
export const checkMap = (map: Record<string, string>, files: SourceFile[]): void => {
  for (const [field, header] of Object.entries(map)) {
    if (!allFields.has(field)) {
      const similar = nearest(field, allFields)
      throw usageError(
        `--map ${field}=${header}: there is no field ${field}`,
        similar ? `did you mean ${mapFlag(similar, header)}?` : `fields: ${[...allFields].join(', ')}`,
      )
    }
    if (files.some((file) => positionOf(file.header, header) !== undefined)) continue
    const all = files.flatMap((file) => file.header)
    const similar = nearest(header, all)
    throw usageError(
      `--map ${field}=${header}: no column ${header} in ${files.map(({ name }) => name).join(', ')}`,
      similar === undefined ? `columns: ${listed(all)}` : `did you mean ${mapFlag(field, similar)}?`,
    )
  }
}

/** The fill that a known export asks for, as positions. */
const fillOf = ({ header }: SourceFile, { fill }: Source): Reshape | undefined => {
  const by = fill && positionOf(header, fill.by)
  const columns = fill?.columns.flatMap((name) => positionOf(header, name) ?? []) ?? []
  return by === undefined || columns.length === 0 ? undefined : { kind: 'fill', by, columns }
}

/** Completes a match by what the values and the other columns say. */
const complete = (file: SourceFile, match: Match, profiles: Profile[]): Finding[] => {
  const { sample, name } = file
  const assumed = assume(match, profiles)
  return [
    ...assumed.map(
      (field): Finding => ({
        code: 'assumed_column',
        level: 'warning',
        args: { file: name, field, column: match.chosen.get(field)!.profile.header },
      }),
    ),
    ...settleReceived(match, sample, name, profiles),
    ...settleTax(match, sample, name, profiles),
    ...settleShipping(match, sample, name, profiles),
    ...settleOnHand(match, sample, name, profiles),
    ...settleOrderTotal(match, sample, name),
    ...settleRepeated(match, sample, name),
    ...settleDiscount(match, sample, name),
    ...settlePrice(match, name),
    ...settleLinePrice(match, sample, name),
    ...settleReturned(match, sample, name, profiles),
    ...compareAmounts(match, sample, name),
  ]
}

const findingsOf = (file: SourceFile, match: Match): Finding[] => {
  const { role, chosen, rivals } = match
  const findings: Finding[] = []
  const { sheet } = file
  if (sheet && sheet.others.length > 0)
    findings.push({
      code: 'sheet_chosen',
      level: 'note',
      args: { file: file.name, sheet: sheet.name, others: sheet.others.join(', ') },
    })
  const add = (code: string, level: Finding['level'], field: string, column: string, args: Finding['args'] = {}) =>
    findings.push({ code, level, args: { file: file.name, field, column, ...args } })
  for (const { field, chosen: best, rival } of rivals)
    if (chosen.get(field) === best)
      add('ambiguous_column', 'note', field, best.profile.header, { other: rival.profile.header })
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
    if (type === 'number' && number?.unsettled)
      add('number_ambiguous', 'note', field, header, { example: number.unsettled })
    if (type === 'date' && date?.unsettled)
      add('date_ambiguous', 'warning', field, header, {
        example: date.unsettled,
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

const mapped = (file: SourceFile, role: Role, candidate: Candidate, into?: string): MappedColumn => {
  const { field, profile } = candidate
  const type = fieldsOf(role)[field]!
  let reading: Reading = readingOf(profile, type)
  if (into && reading.kind === 'date' && (reading.zone || reading.format.startsWith('epoch')))
    reading = { ...reading, into }
  const several = file.madeText?.[profile.header]
  if (type === 'id' && several !== undefined && several !== 'BLOB')
    throw new UserError(
      `${file.name}: "${profile.header}" holds values of type ${several}, which are no ${field}`,
      `export it as text or numbers, or say which column it is: --map ${field}=HEADER`,
    )
  const engineType = file.types?.[profile.index]
  if (engineType && (type === 'number' || type === 'date') && !/^(VARCHAR|ENUM)/i.test(engineType)) {
    if (type === 'number' || /^(DATE|TIMESTAMP)/i.test(engineType))
      reading = { kind: 'typed', ...(into && /TIME ZONE/i.test(engineType) && { into }) }
  }
  return { field, header: profile.header, index: profile.index, reading, by: byOf(candidate) }
}

/**
 * Says what a file is about and which column gives which field, from names and values. Nothing ambiguous is decided
 * silently: what was chosen between equals is among the findings.
 * @throws UserError when the file is nothing that is known, or lacks what its role needs
 */
export const recognise = (file: SourceFile, hints: Hints = {}): RecognisedFile => {
  const profiles = profilesOf(file.header, file.sample, { dateFormat: hints.dateFormat, types: file.types })
  file.missing = missingWords(
    file.sample,
    profiles.map((profile) => profile.number !== undefined || profile.date !== undefined),
  )
  const user = new Map<string, number>()
  for (const [field, header] of Object.entries(hints.map ?? {})) {
    const position = positionOf(file.header, header)
    if (position !== undefined) user.set(field, position)
  }
  const known = sourceOf(file.header, hints.sources)
  const role = hints.role ?? known?.source.role
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
  if (!best) throw notRecognised(file, profiles)
  const { match } = best
  requireNeeded(file, match)
  refuseEvents(file, match)
  requireScores(file, match, profiles)
  const said = rulesFor(file, match, profiles)
  const columns = [
    ...[...match.chosen.values()].map((candidate) => mapped(file, match.role, candidate, hints.timeZone)),
    ...said.columns,
  ].sort((a, b) => a.index - b.index)
  const findings = [...tried.find((one) => one.match === match)!.findings, ...findingsOf(file, match)]
  const second = ranked.find((choice) => !sameKind(choice.match.role, match.role) && choice.weight > best.weight * 0.8)
  const bare =
    match.role === 'order_lines' &&
    !['order_id', 'customer_id', 'net_amount', 'gross_amount', 'unit_price'].some((field) => match.chosen.has(field))
  const other = second?.match.role ?? (bare && !role ? 'stock' : undefined)
  if (other)
    findings.push({ code: 'role_unclear', level: 'warning', args: { file: file.name, role: match.role, other } })
  const filled = known?.source.role === match.role ? fillOf(file, known.source) : undefined
  const recognised: RecognisedFile = {
    file: filled ? { ...file, reshape: filled } : file,
    role: match.role,
    roleBy: hints.role ? 'user' : known ? 'source' : 'columns',
    columns,
    findings,
    ...(known?.source.role === match.role && { source: known.source.name }),
    ...(said.rules.length > 0 && { rules: said.rules }),
    ...(said.nobody && { nobody: said.nobody }),
    ...(known?.source.role === match.role && known.source.sold
      ? { sold: known.source.sold }
      : said.sold && { sold: said.sold }),
  }
  findings.push(
    ...said.findings.filter(({ code, args }) => code !== 'status_as_sale' || args.field !== recognised.sold?.field),
  )
  return recognised
}
