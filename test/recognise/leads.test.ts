// Lists of leads: told from customers beside them, what their words say, and lists of deals that speak of leads too.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** The roles of the files and the rows of `leads`, files given as lines. */
async function leadsOf(files: Record<string, string[]>, asOfDay?: number) {
  const cwd = folder()
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
  const engine = await openEngine()
  try {
    const recognised = await recogniseFiles(engine, {
      files: Object.keys(files).map((name) => ({ path: join(cwd, name) })),
    })
    await classifyFiles(engine, recognised, {
      ...{ analyses: [], returns: 'subtract' as const, asOfDay },
      also: [
        { table: 'leads', columns: ['lead_id'] },
        { table: 'customers', columns: ['customer_id'] },
      ],
    })
    const rows = await engine.rows('select * from leads order by kind desc, lead_id')
    return {
      roles: recognised.map(({ role }) => role),
      rows: rows.map((r) => [
        r.kind,
        r.lead_id,
        r.customer_id,
        r.created_day,
        r.stage_day,
        r.source,
        r.is_won,
        r.is_lost,
      ]),
    }
  } finally {
    await engine.close()
  }
}

const customers = ['customer_id,name,city', 'C-1,Ann,Lyon', 'C-2,Bob,Nice', 'C-3,Cid,Lyon']
const people = [
  'id,name,customer_id,lead_status,lead_source,created_at',
  'L-1,Ann,C-1,Converted,Web,2024-01-01',
  'L-2,Zoe,,Not interested,Fair,2024-01-02',
  'L-3,Yan,,Contacted,Fair,2024-01-03',
]

test('a list called leads is one of leads beside customers, and the customers where it is alone', async () => {
  const { roles, rows } = await leadsOf({ 'customers.csv': customers, 'my_leads.csv': people })
  expect(roles).toEqual(['customers', 'leads'])
  expect(rows).toEqual([
    ['lead', 'L-1', 'C-1', 19723, null, 'Web', true, false],
    ['lead', 'L-2', null, 19724, null, 'Fair', false, true],
    ['lead', 'L-3', null, 19725, null, 'Fair', false, false],
  ])
  const orders = ['order_id,customer_id,order_date,amount', '1,L-1,2024-02-01,5', '2,L-2,2024-02-02,6']
  const alone = ['id,name,lead_source,created_at,city', 'L-1,Ann,Web,2024-01-01,Lyon', 'L-2,Zoe,Fair,2024-01-02,Nice']
  expect((await leadsOf({ 'orders.csv': orders, 'leads.csv': alone })).roles).toEqual(['orders', 'customers'])
})

test('a list of deals says of every deal what a list of leads says of a lead, and a conversion after the as-of day is none yet', async () => {
  const deals = [
    'Record Id,Deal Name,Stage,Closing Date,Amount,Account Name.id,Lead Source,Created Time',
    'd1,a,Closed Won,2024-01-15,10.00,C-1,Web,2024-01-02',
    'd2,b,Negotiation,2024-02-15,20.00,C-2,Fair,2024-01-03',
    'd3,c,Closed Lost,2024-02-15,20.00,C-2,,2024-01-04',
  ]
  const leads = [
    'Record Id,Lead Owner,Last Name,Lead Status,Lead Source,Created Time,Converted Account.id,Converted Date Time',
    'z1,Kim,A,Contacted,Web,2024-01-01 10:00:00,C-1,2024-01-10 10:00:00',
    'z2,Kim,B,Contacted,Web,2024-01-01 10:00:00,C-2,2024-03-10 10:00:00',
    'z3,Kim,C,Junk Lead,Web,2024-03-01 10:00:00,,',
  ]
  const { roles, rows } = await leadsOf({ 'Deals.csv': deals, 'Leads.csv': leads }, 19782)
  expect(roles).toEqual(['orders', 'leads'])
  // z3 is of a later day.
  expect(rows).toEqual([
    ['lead', 'z1', 'C-1', 19723, 19732, 'Web', true, false],
    ['lead', 'z2', 'C-2', 19723, null, 'Web', false, false],
    ['deal', 'd1', 'C-1', 19724, null, 'Web', true, false],
    ['deal', 'd2', 'C-2', 19725, null, 'Fair', false, false],
    ['deal', 'd3', 'C-2', 19726, null, null, false, true],
  ])
})
