// From lead to customer, counted lead by lead in JavaScript, apart from the models: what they are held against.

export interface Lead {
  id: string
  source: string | null
  joined: number | null
}

export interface Bought {
  customer: string
  day: number
  net: number
}

/** A row of a list of leads or of deals. */
export interface Listed {
  id: string
  kind: 'lead' | 'deal'
  became: string | null
  created: number | null
  converted: number | null
  source: string | null
  amount: number | null
  state: 'won' | 'lost' | 'open'
}

/** What lists of leads and deals add to a row. */
export interface ListedRow {
  source: string
  leads: number
  converted: number
  deals: number
  customers: number
  wait: number | null
  open: number
}

/**
 * The same with lists of leads and deals beside, person by person: in the order of the sources' names, all of them last. Only sources of
 * customers and leads, written in one way.
 */
export function listedByHand(told: Lead[], orders: Bought[], listed: Listed[], asOf: number): ListedRow[] {
  const known = new Set([...told.map((t) => t.id), ...orders.map((o) => o.customer)])
  interface Person {
    source: string | null
    joined: number | null
    record: boolean
    bought: boolean
    rows: Listed[]
  }
  const persons = new Map<string, Person>()
  const personOf = (key: string, record: boolean) => {
    const person = persons.get(key) ?? { source: null, joined: null, record, bought: false, rows: [] }
    persons.set(key, person)
    return person
  }
  for (const id of known) personOf(`customer ${id}`, true)
  for (const { id, source, joined } of told) Object.assign(personOf(`customer ${id}`, true), { source, joined })
  for (const o of orders) if (o.net > 0) personOf(`customer ${o.customer}`, true).bought = true
  for (const row of listed) {
    const named = row.became !== null && known.has(row.became) ? row.became : undefined
    const customer = named ?? (row.kind === 'lead' && known.has(row.id) ? row.id : row.became)
    if (customer === null && row.kind === 'deal') continue
    personOf(customer === null ? `lead ${row.id}` : `customer ${customer}`, false).rows.push(row)
  }
  const counted = [...persons.values()].flatMap((person) => {
    const leads = person.rows.filter(({ kind }) => kind === 'lead')
    const deals = person.rows.filter(({ kind }) => kind === 'deal')
    const earliest = (rows: Listed[]) => {
      const days = rows.flatMap(({ created }) => created ?? [])
      return days.length === 0 ? null : Math.min(...days)
    }
    const begin = earliest(leads) ?? person.joined ?? earliest(deals)
    if (!person.bought && begin !== null && begin > asOf) return []
    const first = [...leads]
      .filter(({ source }) => source !== null)
      .sort(
        (a, b) =>
          (a.created ?? Infinity) - (b.created ?? Infinity) ||
          (a.source! < b.source! ? -1 : a.source! > b.source! ? 1 : 0),
      )[0]
    const days = leads.flatMap(({ state, converted }) => (state === 'won' && converted !== null ? [converted] : []))
    const converted = days.length > 0 ? Math.min(...days) : person.joined
    const since = earliest(leads)
    return {
      source: person.source ?? first?.source ?? '(not said)',
      converted: person.record || deals.length > 0 || leads.some(({ state }) => state === 'won'),
      deals: person.bought || deals.length > 0,
      customer: person.bought,
      wait: since !== null && converted !== null && converted >= since ? converted - since : null,
      open: person.rows.reduce((sum, { state, amount }) => sum + (state === 'open' ? (amount ?? 0) : 0), 0),
    }
  })
  const rowOf = (source: string, some: typeof counted): ListedRow => {
    const waits = some.flatMap(({ wait }) => wait ?? []).sort((a, b) => a - b)
    const [low, high] = [waits[Math.ceil(waits.length / 2) - 1], waits[Math.floor(waits.length / 2)]]
    return {
      source,
      leads: some.length,
      converted: some.filter((one) => one.converted).length,
      deals: some.filter((one) => one.deals).length,
      customers: some.filter((one) => one.customer).length,
      wait: waits.length === 0 ? null : (low! + high!) / 2,
      open: some.reduce((sum, one) => sum + one.open, 0),
    }
  }
  return [
    ...[...new Set(counted.map(({ source }) => source))].sort().map((source) =>
      rowOf(
        source,
        counted.filter((one) => one.source === source),
      ),
    ),
    rowOf('(all)', counted),
  ]
}

export interface FunnelRow {
  source: string
  leads: number
  customers: number
  repeat: number
  median: number | null
  known: number
  before: number
  revenue: number
  later: number
}

/** The rows in their order: sources, most leads first, `(not said)`, `(all)`. Leads of orders alone have no source. */
export function funnelByHand(told: Lead[], orders: Bought[], asOf: number, allOrders = false): FunnelRow[] {
  const begin = Math.min(...orders.map((o) => o.day))
  const leads = [...told]
  for (const { customer } of orders)
    if (!leads.some((lead) => lead.id === customer)) leads.push({ id: customer, source: null, joined: null })
  const spellings = new Map<string, Map<string, number>>()
  for (const { source } of leads) {
    const text = (source ?? '').trim()
    if (text === '') continue
    const own = spellings.get(text.toLowerCase()) ?? new Map<string, number>()
    spellings.set(text.toLowerCase(), own.set(text, (own.get(text) ?? 0) + 1))
  }
  const written = new Map(
    [...spellings].map(([key, own]) => [key, [...own].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]]),
  )
  const rowOf = (source: string, some: Lead[]): FunnelRow => {
    const row = { source, leads: 0, customers: 0, repeat: 0, known: 0, before: 0, revenue: 0, later: 0 }
    const waits: number[] = []
    for (const lead of some) {
      const own = orders.filter((o) => o.customer === lead.id)
      const days = [...new Set(own.flatMap((o) => (o.net > 0 ? [o.day] : [])))].sort((a, b) => a - b)
      if (days.length === 0 && lead.joined !== null && lead.joined > asOf) {
        row.later++
      } else row.leads++
      for (const o of own) row.revenue += o.net
      if (days.length > 0) row.customers++
      if (days.length > 1) row.repeat++
      if (days.length === 0 || lead.joined === null) continue
      if (days[0]! < lead.joined) row.before++
      else if (allOrders || lead.joined >= begin) waits.push(days[0]! - lead.joined)
    }
    waits.sort((a, b) => a - b)
    const [low, high] = [waits[Math.ceil(waits.length / 2) - 1], waits[Math.floor(waits.length / 2)]]
    return { ...row, known: waits.length, median: waits.length === 0 ? null : (low! + high!) / 2 }
  }
  const sourced = [...written]
    .map(([key, spelling]) =>
      rowOf(
        spelling,
        leads.filter((l) => (l.source ?? '').trim().toLowerCase() === key),
      ),
    )
    .sort((a, b) => b.leads - a.leads || (a.source < b.source ? -1 : 1))
  const unsaid = leads.filter((l) => (l.source ?? '').trim() === '')
  return [...sourced, ...(unsaid.length > 0 ? [rowOf('(not said)', unsaid)] : []), rowOf('(all)', leads)]
}
