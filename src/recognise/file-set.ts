import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile, Role, SourceFile } from '../core/source.js'
import { categoryNames } from './category-names.js'
import { asFamily } from './family.js'
import { fillOrders } from './fill.js'
import { alignKeys } from './keys.js'
import { calledLeads, leadsAmong } from './leads.js'
import { monthly } from './months.js'
import { alignOrders } from './order-keys.js'
import { markOverlaps } from './overlap.js'
import { columnsKey, likeTwin, readAsParts } from './parts.js'
import { type Hints, recognise } from './recognise.js'
import { judgeUnlinked } from './same-sales.js'
import { chooseStages, paymentsAmong } from './stages.js'
import { unmatchedIds } from './unmatched-ids.js'

/** A file with what is known of it beforehand. */
interface Given {
  source: SourceFile
  role?: Role | undefined
  /** The file was not named outright but matches a pattern: it may be passed over. */
  fromGlob?: boolean | undefined
}

/** The role that a file of months has beside its own, or instead. */
function withMonths(recognised: RecognisedFile | undefined, asMonths: () => RecognisedFile | undefined, role?: Role) {
  const months = asMonths()
  if (!months || (role !== undefined && role !== months.role && role !== 'stock' && role !== 'products'))
    return recognised ? [recognised] : []
  for (const one of recognised ? [recognised, months] : [months]) inMonths(one)
  if (recognised === undefined || recognised.role === months.role || /^order/.test(recognised.role)) return [months]
  return [recognised, months]
}

/** Beside demand by month, a bare lead time counts months as well. */
function inMonths({ file, columns, findings }: RecognisedFile) {
  for (const column of columns) {
    if (column.reading.kind !== 'duration' || column.reading.days !== 1 || /day|天|日/i.test(column.header)) continue
    const values = file.sample.map((row) => row[column.index] ?? '').filter((value) => value.trim() !== '')
    if (values.length === 0 || !values.every((value) => Number(value) >= 0 && Number(value) <= 24)) continue
    column.reading = { kind: 'duration', days: 365 / 12 }
    findings.push({ code: 'lead_time_months', level: 'note', args: { file: file.name, column: column.header } })
  }
}

/**
 * Of several files that describe products, those that count stock beside one that does not are stock.
 */
function withStock(files: RecognisedFile[], hints: Omit<Hints, 'role'>): RecognisedFile[] {
  const products = files.filter(({ role, roleBy }) => role === 'products' && roleBy !== 'user')
  const counts = ({ columns }: RecognisedFile) => columns.some((c) => c.field === 'on_hand')
  if (products.length < 2 || products.every(counts)) return files
  return files.map((file) =>
    products.includes(file) && counts(file)
      ? { ...recognise(file.file, { ...hints, role: 'stock' }), roleBy: 'columns' as const }
      : file,
  )
}

/** A file that is called leads as one; undefined where it does not even say that. */
function asListOfLeads(source: SourceFile, hints: Omit<Hints, 'role'>): RecognisedFile | undefined {
  try {
    return { ...recognise(source, { ...hints, role: 'leads' }), roleBy: 'columns' }
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** A CRM exports companies and the people in them; where orders name companies, the people are no customers of their own. */
function dropContacts(files: RecognisedFile[]): Finding[] {
  const customers = files.filter(({ role }) => role === 'customers')
  const isAccounts = ({ columns, file }: RecognisedFile) =>
    file.header.some((name) => /^account ?name$|^ACCOUNTID$/i.test(name)) && columns.some((c) => c.field === 'industry')
  const accounts = customers.filter(isAccounts)
  const contacts = customers.filter((f) => !isAccounts(f) && f.file.header.some((name) => /contact/i.test(name)))
  const named = files.some(
    ({ role, columns }) =>
      /^order/.test(role) && columns.some((c) => c.field === 'customer_id' && /account/i.test(c.header)),
  )
  if (accounts.length !== 1 || contacts.length !== 1 || !named) return []
  files.splice(files.indexOf(contacts[0]!), 1)
  accounts[0]!.people = contacts
  return [
    {
      code: 'customers_left_aside',
      level: 'note',
      args: { file: contacts[0]!.file.name, other: accounts[0]!.file.name },
    },
  ]
}

/** Of so few files each is looked at by itself. */
const mostAlone = 8

/**
 * Says what each of several files is about. Some are understood only beside others: a file that names the categories of the product
 * file, a table of months that counts stock too.
 * @throws UserError when no file is anything that is known, or one is not what its role says
 */
export function recogniseFileSet(given: Given[], hints: Omit<Hints, 'role'>, asOfDay?: number): RecognisedFile[] {
  const understand = given.length > mostAlone ? asFamily(recognise) : recognise
  const tried = given.map(({ source, role, fromGlob }) => {
    const asMonths = () => monthly(source, asOfDay, hints.decimal)
    try {
      const found = withMonths(understand(source, { ...hints, role }), asMonths, role)
      return { source, role, fromGlob, found }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const leads = role === undefined && calledLeads(source.name) ? asListOfLeads(source, hints) : undefined
      if (leads) return { source, role, fromGlob, found: [leads] }
      return { source, role, fromGlob, found: withMonths(undefined, asMonths, role), error }
    }
  })
  // A part of an export that says too little by itself, such as a month with few rows, is read as the part with the same columns.
  for (const one of tried) {
    if (!one.error || one.found.length > 0) continue
    const columns = columnsKey(one.source.header)
    const twin = tried.find(({ found, source }) => found.length > 0 && columnsKey(source.header) === columns)
    if (twin) one.found = [likeTwin(one.source, twin.source, (part) => recognise(part, { ...hints, role: one.role }))]
  }
  readAsParts(tried, (source, role) => recognise(source, { ...hints, role }))
  const products = tried.flatMap(({ found }) => found).filter(({ role }) => role === 'products')
  const passedOver: Finding[] = []
  let failure: UserError | undefined
  const files = tried.flatMap(({ source, fromGlob, found, error }) => {
    if (found.length > 0 || !error) return found
    const names = categoryNames(source, products)
    if (names) return [names]
    // A file that was named is used, or the run fails; what a pattern or a folder brought in is passed over, and said.
    if (!fromGlob) throw error
    failure ??= error
    passedOver.push({
      code: 'passed_over',
      level: 'note',
      args: { file: source.name, reason: error.message.replace(`${source.name}: `, '').replace(/; columns:.*$/s, '') },
    })
    return []
  })
  if (files.length === 0 && failure) throw failure
  files.splice(0, files.length, ...withStock(files, hints))
  for (const file of leadsAmong(files)) files[files.indexOf(file)] = asListOfLeads(file.file, hints) ?? file
  passedOver.push(...dropContacts(files))
  for (const file of paymentsAmong(files)) {
    const { source } = given.find((one) => one.source.name === file.file.name)!
    files[files.indexOf(file)] = recognise(source, { ...hints, role: 'payments' })
  }
  chooseStages(files)
  judgeUnlinked(files)
  alignKeys(files)
  alignOrders(files)
  files[0]?.findings.unshift(...passedOver)
  files[0]?.findings.push(...unmatchedIds(files))
  for (const file of files) fillOrders(file)
  markOverlaps(files)
  return files
}
