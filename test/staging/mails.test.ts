// Mailing systems know people by their mail: their events count for the customer who has it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { classifyFiles } from '../../src/run/classify.js'
import { fixtures, workspace } from '../support/workspace.js'

const { folder } = workspace()

test('events of Klaviyo and Mailchimp count for the customers whose mail they name, with what came of each', async () => {
  const customers = join(folder(), 'customers.csv')
  writeFileSync(
    customers,
    'customer_id,name,email,city\nC-1,Ann,ann@example.com,Lyon\nC-2,Ben,ben@example.com,Nice\nC-3,Cat,cat@example.com,Lyon\n',
  )
  const engine = await openEngine()
  try {
    const seen: Record<string, unknown[]> = {}
    for (const name of ['klaviyo_events', 'mailchimp_activity', 'mailchimp_transactional']) {
      const files = await recogniseFiles(engine, {
        files: [customers, join(fixtures, 'sources', name, 'export.csv')].map((path) => ({ path })),
      })
      await classifyFiles(engine, files, {
        ...{ analyses: [], returns: 'subtract' as const },
        also: ['interactions', 'customers'].map((table) => ({ table: table as 'customers', columns: ['customer_id'] })),
      })
      const rows = await engine.rows(
        'select customer_id, kind, outcome from interactions order by interaction_day, interaction_minute, outcome',
      )
      seen[name] = rows.map((row) => [row.customer_id, row.kind, row.outcome].join(' '))
      for (const { table_name } of await engine.rows(
        "select table_name from duckdb_tables() where schema_name = 'main'",
      ))
        await engine.run(`drop table "${String(table_name)}"`)
    }
    expect(seen).toEqual({
      klaviyo_events: [
        'C-1 mail sent',
        'C-2 mail bounced',
        'C-1 mail opened',
        'C-1 mail clicked',
        'C-3 mail unsubscribed',
      ],
      mailchimp_activity: ['C-2 mail bounced', 'C-1 mail opened', 'C-1 mail clicked'],
      mailchimp_transactional: ['C-1 mail sent', 'C-2 mail bounced', 'C-3 mail unsubscribed'],
    })
  } finally {
    await engine.close()
  }
})
