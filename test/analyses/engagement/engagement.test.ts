// Engagement: random contacts against an oracle that goes through them one by one, on DuckDB and PostgreSQL, and what must hold of any.
import { PGlite } from '@electric-sql/pglite'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import engagement from '../../../src/analyses/engagement/index.js'
import { analysis, classifiedCsv } from '../../support/library.js'
import { runModel, runModelOnPostgres } from '../../support/model.js'
import { type Contact, engagementOracle } from '../../support/oracles/engagement.js'
import { iso } from '../../support/shops.js'
import { tries } from '../../support/tries.js'

const pg = new PGlite()
afterAll(() => pg.close())

const asOf = '2024-12-31'
const end = Date.UTC(2024, 11, 31) / 86_400_000
const people = ['a', 'b', 'c', 'd']
const contact: fc.Arbitrary<Contact> = fc
  .record({
    customer_id: fc.constantFrom(...people),
    back: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 300 })),
    interaction_minute: fc.constantFrom(null, 300, 600, 900, 1200),
    kind: fc.constantFrom('visit', 'view', 'mail', 'mail', 'call', 'meeting', 'chat'),
    turned: fc.boolean(),
    outcome: fc.constantFrom(null, 'sent', 'opened', 'clicked', 'answered', 'missed', 'bounced', 'unsubscribed'),
    campaign: fc.constantFrom(null, null, 'News', 'Sale'),
    product_id: fc.constantFrom(null, 'P1', 'P2'),
  })
  .map(({ back, turned, kind, outcome, ...rest }) => {
    const look = kind === 'visit' || kind === 'view'
    return {
      ...rest,
      kind,
      outcome: look ? null : outcome,
      direction: look || turned ? ('in' as const) : ('out' as const),
      interaction_day: iso(end - back),
    }
  })
/** Somebody who looks around these days, and has bought nothing. */
const visitor = fc.integer({ min: 0, max: 16 }).map(
  (back): Contact => ({
    customer_id: 'd',
    interaction_day: iso(end - back),
    interaction_minute: null,
    kind: 'view',
    direction: 'in',
    outcome: null,
    campaign: null,
    product_id: 'P1',
  }),
)
const shop = fc.record({
  contacts: fc
    .tuple(fc.array(contact, { minLength: 1, maxLength: 25 }), fc.array(visitor, { maxLength: 5 }))
    .map(([some, looks]) => [...some, ...looks]),
  customers: fc
    .array(fc.constantFrom(true, false, null, null), { minLength: people.length, maxLength: people.length })
    .map((flags) => people.map((customer_id, i) => ({ customer_id, contact_allowed: flags[i]! }))),
  orders: fc
    .array(fc.record({ customer_id: fc.constantFrom('a', 'b'), back: fc.integer({ min: 0, max: 60 }) }), {
      maxLength: 3,
    })
    .map((list) =>
      list.map(({ customer_id, back }, i) => ({
        order_id: `o${i}`,
        customer_id,
        order_day: iso(end - back),
        is_purchase: true,
      })),
    ),
})
const canonical = ({ contacts, customers, orders }: Parameters<typeof engagementOracle>[0]) => ({
  interactions: contacts.map((row) => ({ ...row })),
  customers,
  orders,
})

test('random contacts, one by one', async () => {
  const seen = new Set<unknown>()
  await fc.assert(
    fc.asyncProperty(shop, async (given) => {
      const expected = engagementOracle({ ...given, asOf })
      const got = await runModel(engagement, canonical({ ...given, asOf }), asOf)
      expect(got).toMatchObject(expected)
      for (const row of got) seen.add(row.engagement_class)
    }),
    // One seed: every class has to come up.
    { numRuns: tries(60), seed: 1 },
  )
  expect([...seen].sort()).toEqual(['cooling', 'engaged', 'prospect', 'quiet', 'unknown', 'unreachable'])
})

test('rows in another order and PostgreSQL say the same', async () => {
  await fc.assert(
    fc.asyncProperty(shop, async (given) => {
      const rows = canonical({ ...given, asOf })
      const got = await runModel(engagement, rows, asOf)
      const turned = { ...rows, interactions: [...rows.interactions].reverse() }
      expect(await runModel(engagement, turned, asOf)).toEqual(got)
      expect(await runModelOnPostgres(pg, engagement, rows, asOf)).toEqual(got)
    }),
    { numRuns: tries(8) },
  )
})

test('nobody who may not be contacted is anything but unreachable, and without a purchase on record nobody is a prospect', async () => {
  await fc.assert(
    fc.asyncProperty(shop, async (given) => {
      const rows = canonical({ ...given, orders: [], asOf })
      const got = await runModel(engagement, rows, asOf)
      expect(got.map((row) => row.engagement_class)).not.toContain('prospect')
      for (const { customer_id, contact_allowed } of given.customers)
        if (contact_allowed === false)
          expect(got.find((row) => row.customer_id === customer_id)!.engagement_class).toBe('unreachable')
    }),
    { numRuns: tries(8) },
  )
})

const source = (name: string) => `fixtures/sources/${name}/export.csv`
test.each([
  [
    ['zoho_calls', 'zoho_meetings', 'zoho_tasks'],
    { zcrm_48768760000002001: 'engaged unstated', zcrm_48768760000002002: 'engaged unstated' },
  ],
  [
    ['zoho_events', 'zoho_campaign_members'],
    { '2585': 'cooling unstated', '2593': 'engaged restricted', '2849': 'unknown unstated' },
  ],
  [
    ['zoho_calls_zh', 'zoho_meetings_zh', 'zoho_tasks_zh', 'zoho_campaign_members_zh'],
    { zcrm_21: 'cooling unstated', zcrm_22: 'cooling restricted', zcrm_23: 'cooling unstated' },
  ],
  [
    ['mailchimp_unsubscribed', 'mailchimp_cleaned'],
    {
      'ann@example.com': 'unreachable restricted',
      'ben@example.com': 'unreachable restricted',
      'cat@example.com': 'unreachable restricted',
    },
  ],
])('%s: exports of contacts alone give the class', async (names, expected) => {
  const { engagement: text } = await classifiedCsv({ files: names.map(source), analyses: [analysis(engagement)] })
  const rows: Record<string, string>[] = parse(text!, { columns: true })
  const given = rows.map((row) => [row.customer_id, `${row.engagement_class} ${row.permission}`])
  expect(Object.fromEntries(given)).toEqual(expected)
})
