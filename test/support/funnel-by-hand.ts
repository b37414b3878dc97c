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
