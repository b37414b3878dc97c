import type { MappedColumn, RecognisedFile, SourceFile } from '../core/source.js'
import { fitsOf } from '../vocabulary/index.js'
import { mapColumn } from './map-column.js'
import { matchRole } from './match.js'
import type { Profile } from './readings.js'
import { fileNames } from './role-words.js'

/** Leads: people and firms who may become customers, in lists of their own or as lists of deals. */

/** Whether a file is called leads. */
export const calledLeads = (name: string) => fileNames.leads.test(name.replace(/^.*[/\\]/, '').replaceAll('_', ' '))

/** Whether a list of people is one of leads: by its name, or by the id that it gives them. */
const listsLeads = (file: RecognisedFile) =>
  file.roleBy === 'columns' &&
  (calledLeads(file.file.name) ||
    file.file.header.some((name) =>
      fitsOf('leads', name).some(({ field, tier }) => field === 'lead_id' && tier === 'exact'),
    ))

/** Of several lists of people, those of leads. Alone, such a list is the list of customers: nothing else says who may still buy. */
export function leadsAmong(files: RecognisedFile[]): RecognisedFile[] {
  const people = files.filter(({ role }) => role === 'customers')
  const leads = people.filter(listsLeads)
  return leads.length < people.length ? leads : []
}

/** The columns of a list of deals that orders do not have: since when there is a deal, and where it came from. */
export function dealColumns(file: SourceFile, profiles: Profile[], zone: string | undefined): MappedColumn[] {
  const { chosen } = matchRole('leads', profiles, { user: new Map(), source: new Map() })
  return ['created_day', 'stage_day', 'source'].flatMap((field) => {
    const candidate = chosen.get(field)
    return candidate ? [mapColumn(file, 'leads', candidate, zone)] : []
  })
}

/** Fields of an order by what they are of a deal. */
const ofDeal: Record<string, string> = {
  order_id: 'lead_id',
  customer_id: 'customer_id',
  net_amount: 'amount',
  currency: 'currency',
}

/** A list of deals read as what it says of each deal, won or not; undefined of any other file. */
export function asLeads(file: RecognisedFile): RecognisedFile | undefined {
  const { deals, sold, columns } = file
  if (!deals || !sold) return undefined
  const excluding = (file.rules ?? []).filter(({ outcome }) => outcome === 'excluded')
  const own = columns.flatMap((column) => {
    if (column.field === sold.field) return { ...column, field: 'stage' }
    if (excluding.some(({ field }) => field === column.field)) return column
    const field = ofDeal[column.field]
    return field ? { ...column, field } : []
  })
  return {
    file: file.file,
    role: 'orders',
    roleBy: file.roleBy,
    columns: [...deals, ...own],
    findings: [],
    rules: excluding,
  }
}
