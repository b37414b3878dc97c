// Engagement worked out customer by customer, contact by contact, in plain TypeScript.
import { day, type Row } from '../model.js'

export interface Contact {
  customer_id: string
  interaction_day: string
  interaction_minute: number | null
  kind: string
  direction: 'in' | 'out'
  outcome: string | null
  campaign: string | null
  product_id: string | null
}

interface Given {
  contacts: Contact[]
  customers: { customer_id: string; contact_allowed: boolean | null }[]
  orders: { customer_id: string; order_day: string; is_purchase: boolean }[]
  asOf: string
}

const looks = ['visit', 'view']
const isAct = ({ direction, outcome }: Contact) =>
  (direction === 'in' && outcome !== 'unsubscribed' && outcome !== 'bounced') ||
  ['opened', 'clicked', 'answered'].includes(outcome ?? '')
const median = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = sorted.length / 2
  return sorted.length % 2 === 1 ? sorted[Math.floor(at)]! : (sorted[at - 1]! + sorted[at]!) / 2
}
const gapsOf = (contacts: Contact[]) => {
  const days = [...new Set(contacts.filter(isAct).map((c) => day(c.interaction_day)))].sort((a, b) => a - b)
  return days.slice(1).map((d, i) => d - days[i]!)
}

/** The contacts that the firm made: each the day it began and whether any of its rows is an answer. */
function madeContacts(contacts: Contact[]) {
  const made: { kind: string; day: number; answered: boolean }[] = []
  const byCampaign = new Map<string, (typeof made)[number]>()
  const open = new Map<string, (typeof made)[number]>()
  const follows = (c: Contact) => ['opened', 'clicked', 'unsubscribed'].includes(c.outcome ?? '')
  const sorted = contacts
    .filter((c) => c.direction === 'out')
    .sort(
      (a, b) =>
        day(a.interaction_day) - day(b.interaction_day) ||
        (a.interaction_minute ?? -1) - (b.interaction_minute ?? -1) ||
        Number(follows(a)) - Number(follows(b)) ||
        ((a.outcome ?? '') < (b.outcome ?? '') ? -1 : (a.outcome ?? '') > (b.outcome ?? '') ? 1 : 0),
    )
  for (const c of sorted) {
    const held =
      c.campaign === null ? (follows(c) ? open.get(c.kind) : undefined) : byCampaign.get(`${c.kind} ${c.campaign}`)
    const contact = held ?? { kind: c.kind, day: day(c.interaction_day), answered: false }
    if (!held) made.push(contact)
    contact.answered ||= isAct(c)
    if (c.campaign === null) open.set(c.kind, contact)
    else byCampaign.set(`${c.kind} ${c.campaign}`, contact)
  }
  return made
}

/** The class and the figures of every customer, with the parameters at their defaults. */
export function engagementOracle({ contacts, customers, orders, asOf }: Given): Row[] {
  const lastDay = Math.max(day(asOf), ...contacts.map((c) => day(c.interaction_day)))
  const bought = new Set(orders.filter((o) => o.is_purchase).map((o) => o.customer_id))
  const all = customers.flatMap(({ customer_id }) => gapsOf(contacts.filter((c) => c.customer_id === customer_id)))
  return customers.map(({ customer_id, contact_allowed }) => {
    const own = contacts.filter((c) => c.customer_id === customer_id)
    const acts = own.filter(isAct).map((c) => ({ ...c, day: day(c.interaction_day) }))
    const made = madeContacts(own)
    const last = acts.length > 0 ? Math.max(...acts.map((a) => a.day)) : null
    const gaps = gapsOf(own)
    const gap = last === null ? null : gaps.length >= 2 ? median(gaps) : all.length > 0 ? median(all) : null
    const silence = last === null ? null : lastDay - last
    const views = acts.filter((a) => looks.includes(a.kind) && a.day > lastDay - 14).length
    const kinds = [...new Set(own.map((c) => c.kind))].filter((kind) => !looks.includes(kind))
    const state = kinds.map((kind) => {
      const rows = own.filter((c) => c.kind === kind)
      const days = (of: (c: Contact) => boolean) => rows.filter(of).map((c) => day(c.interaction_day))
      const bounced = Math.max(...days((c) => c.outcome === 'bounced'))
      const used = Math.max(
        ...days((c) => ['opened', 'clicked', 'answered'].includes(c.outcome ?? '') || c.direction === 'in'),
      )
      const blocked = rows.some((c) => c.outcome === 'unsubscribed') || (Number.isFinite(bounced) && bounced >= used)
      const known =
        made.some((m) => m.kind === kind && m.answered) || rows.some((c) => c.direction === 'in' && isAct(c))
      return { blocked, open: !blocked && known }
    })
    const blocked = state.some((s) => s.blocked)
    const within = (days: number, gapTimes: number) =>
      silence !== null && (silence <= days || (gap !== null && silence <= gapTimes * gap))
    const name =
      contact_allowed === false || (blocked && !state.some((s) => s.open))
        ? 'unreachable'
        : bought.size > 0 && own.length > 0 && !bought.has(customer_id) && views >= 3
          ? 'prospect'
          : last === null && made.length < 3
            ? 'unknown'
            : within(30, 2)
              ? 'engaged'
              : within(90, 4)
                ? 'cooling'
                : 'quiet'
    return {
      customer_id,
      engagement_class: name,
      silence_days: silence,
      usual_gap_days: gap,
      contacts: made.length,
      answered: made.filter((m) => m.answered).length,
      contacts_since_answer: made.filter((m) => last === null || m.day > last).length,
      recent_views: views,
    }
  })
}
