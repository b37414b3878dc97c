// `clientele funnel` on the shop's files: against the files counted row by row, as a page, rows and a workbook, and what it refuses.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { funnelByHand } from '../support/funnel-by-hand.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const files = [shopFile('en', 'orders.csv'), shopFile('en', 'customers.csv')]
const read = (path: string) => parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[]
const dayOf = (text: string) => Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000)

/** What the files say: orders that were neither cancelled nor left unpaid, in cents, one for each customer and order. */
function byHand(asOf: string) {
  const orders = new Map<string, { customer: string; day: number; net: number }>()
  for (const row of read(files[0]!)) {
    if (/cancel|unpaid|fail|closed/i.test(row.status!) || dayOf(row.order_date!) > dayOf(asOf)) continue
    if (row.customer_id === '') continue
    const order = orders.get(row.order_id!) ?? { customer: row.customer_id!, day: dayOf(row.order_date!), net: 0 }
    orders.set(row.order_id!, { ...order, net: order.net + Math.round(Number(row.amount) * 100) })
  }
  const leads = read(files[1]!).flatMap((row) =>
    dayOf(row.joined_date!) > dayOf(asOf)
      ? []
      : [{ id: row.customer_id!, source: row.source!, joined: row.joined_date ? dayOf(row.joined_date) : null }],
  )
  return funnelByHand(leads, [...orders.values()], dayOf(asOf))
}

const told = (rows: Record<string, string>[]) =>
  rows.map((row) => ({
    source: row.source,
    leads: Number(row.leads),
    customers: Number(row.customers),
    repeat: Number(row.repeat_customers),
    median: row.median_days === '' ? null : Number(row.median_days),
    known: Number(row.days_known),
    before: Number(row.bought_before_joining),
    revenue: Math.round(Number(row.revenue) * 100),
    later: Number(row.joined_later),
  }))

describe('the shop', () => {
  test.each(['2024-12-31', '2024-03-31'])('as of %s', async (asOf) => {
    const { code, out, err } = await clientele(['funnel', ...files, '-f', 'csv', '--as-of', asOf])
    expect(code, err).toBe(0)
    const rows = parse(out, { columns: true }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThan(5)
    expect(told(rows)).toEqual(byHand(asOf))
  })

  test('a page in each language, with nobody in it', async () => {
    const people = read(files[1]!).flatMap((row) => [row.customer_id!, row.name!, row.email!, row.phone!])
    for (const [lang, title, all] of [
      ['en', 'From lead to customer', '(all)'],
      ['zh', '从线索到客户', '（合计）'],
    ] as const) {
      const { code, out, err } = await clientele(['funnel', ...files, '--lang', lang])
      expect(code, err).toBe(0)
      expect(out).toContain(title)
      expect(out).toContain(all)
      expect(out).not.toMatch(/undefined|NaN/)
      expect(people.filter((text) => text !== '' && out.includes(text))).toEqual([])
    }
  })

  test('rows as asked, and a workbook', async () => {
    const cwd = folder()
    const shaped = ['--columns', 'source,leads', '--sort', 'leads', '--limit', '2', '-f', 'json']
    const { out } = await clientele(['funnel', ...files, ...shaped])
    expect(JSON.parse(out)).toEqual([
      { source: '(not said)', leads: 69 },
      { source: 'referral', leads: 91 },
    ])
    const { code, err } = await clientele(['funnel', ...files, '-o', join(cwd, 'funnel.xlsx')])
    expect(code, err).toBe(0)
    expect(readFileSync(join(cwd, 'funnel.xlsx')).subarray(0, 2).toString()).toBe('PK')
  })
})

test('without customers, or a source, it says what is missing', async () => {
  const alone = await clientele(['funnel', files[0]!])
  expect(alone.code).toBe(3)
  expect(alone.err).toContain('--customers FILE')
  const cwd = folder()
  writeFileSync(join(cwd, 'customers.csv'), 'customer_id,joined_date\nC-0001,2023-12-22\nX-1,2025-03-01\n')
  const { code, out } = await clientele(['funnel', files[0]!, 'customers.csv'], { cwd })
  expect(code).toBe(0)
  expect(out).toContain('--map source=COLUMN')
  expect(out).toContain('1 became known after the as-of day')
})

describe('accounts beside their contacts', () => {
  const cwd = folder()
  const write = (name: string, lines: string[]) => writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
  // Two of the three people of Alpha came from a fair; Beta's one says nothing, Gamma has nobody, Delta has not bought.
  write('Accounts.csv', [
    'Record Id,Account Name,Account Owner,Industry,Created Time',
    'zcrm_1,Alpha,Kim,Retail,2024-01-05 10:00:00',
    'zcrm_2,Beta,Kim,Retail,2024-01-20 10:00:00',
    'zcrm_3,Gamma,Kim,Retail,2024-03-01 10:00:00',
    'zcrm_4,Delta,Kim,Retail,2024-03-01 10:00:00',
  ])
  write('Contacts.csv', [
    'Record Id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Lead Source',
    'zcrm_11,Kim,Zoe,Zed,zcrm_1,Alpha,zoe@example.com,Trade Show',
    'zcrm_12,Kim,Ann,Aye,zcrm_1,Alpha,ann@example.com,Trade Show',
    'zcrm_13,Kim,Cat,Cee,zcrm_1,Alpha,cat@example.com,Advertisement',
    'zcrm_14,Kim,Bob,Bee,zcrm_2,Beta,bob@example.com,',
    'zcrm_15,Kim,Dan,Dee,zcrm_4,Delta,dan@example.com,trade show',
    'zcrm_16,Kim,Eve,Eff,,,eve@example.com,Web',
  ])
  write('Deals.csv', [
    'Record Id,Deal Name,Stage,Closing Date,Amount,Account Name.id,Account Name,Lead Source',
    'zcrm_21,a,Closed Won,2024-01-15,10.00,zcrm_1,Alpha,Web',
    'zcrm_22,b,Closed Won,2024-02-15,20.00,zcrm_2,Beta,Web',
    'zcrm_23,c,Closed Won,2024-03-15,30.00,zcrm_3,Gamma,Web',
    'zcrm_24,d,Negotiation,2024-03-20,99.00,zcrm_4,Delta,Web',
  ])

  test.each([
    ['since deals begin', [], '', '20.00'],
    ['of all deals', ['--all-orders'], '10.00', '14.00'],
  ] as const)('take the source of most of them, days %s', async (_, flags, fair, all) => {
    const crm = ['Accounts.csv', 'Contacts.csv', 'Deals.csv']
    const { code, out, err } = await clientele(['funnel', ...crm, ...flags, '-f', 'csv'], { cwd })
    expect(code, err).toBe(0)
    expect(err).toContain('"Lead Source" of its people says where 2 customers come from')
    expect(err).toContain('1 of its rows are of no customer')
    const rows = parse(out, { columns: true }) as Record<string, string>[]
    expect(rows.map((row) => [row.source, row.leads, row.customers, row.revenue, row.median_days].join('|'))).toEqual([
      `Trade Show|2|1|10.00|${fair}`,
      '(not said)|2|2|50.00|20.00',
      `(all)|4|3|60.00|${all}`,
    ])
    expect(out).not.toMatch(/Alpha|Zoe|example\.com|zcrm/)
  })

  test('a list of leads says who became which account', async () => {
    write('Leads.csv', [
      'Record Id,Lead Owner,Last Name,Lead Status,Lead Source,Created Time,Converted Account.id,Converted Date Time',
      'zcrm_31,Kim,Lex,Contacted,Cold Call,2024-02-10 10:00:00,zcrm_3,2024-02-20 10:00:00',
      'zcrm_32,Kim,Max,Lost Lead,Cold Call,2024-02-12 10:00:00,,',
    ])
    const crm = ['Accounts.csv', 'Deals.csv', 'Leads.csv']
    const { code, out, err } = await clientele(['funnel', ...crm, '-f', 'csv'], { cwd })
    expect(code, err).toBe(0)
    const rows = parse(out, { columns: true }) as Record<string, string>[]
    const row = rows.find(({ source }) => source === 'Cold Call')
    expect(row).toMatchObject({
      leads: '2',
      converted: '1',
      with_deals: '1',
      customers: '1',
      customer_share: '0.500000',
    })
    expect(row).toMatchObject({ median_conversion_days: '10.00', median_days: '34.00', revenue: '30.00' })
    expect(out).not.toMatch(/lost/i)
  })
})
