// A class that says nothing is no value of a record.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

test.each([['zoho'], ['shopify']])('%s gets no unknown classes', async (system) => {
  const cwd = folder()
  writeFileSync(join(cwd, 'customers.csv'), 'customer_id,country,city\na,Germany,Ulm\nb,,\nc,France,Lyon\n')
  writeFileSync(
    join(cwd, 'orders.csv'),
    'order_id,customer_id,order_date,amount\n1,a,2024-01-05,10\n2,b,2024-02-05,20\n3,c,2024-03-05,30\n',
  )
  const args = ['profile', 'orders.csv', 'customers.csv', '--home-country', 'Germany', '-q', '--for', system]
  const { code, err } = await clientele([...args, '-o', 'import.csv'], { cwd })
  expect(code, err).toBe(0)
  const text = readdirSync(cwd)
    .filter((name) => /import|picklist/.test(name))
    .map((name) => readFileSync(join(cwd, name), 'utf8'))
    .join('\n')
  expect(text).toMatch(/^b,"?"?\r?$/m)
  expect(text).toMatch(/Domestic/i)
  expect(text).not.toMatch(/unknown/i)
})
