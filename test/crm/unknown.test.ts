// What a customer system is given: records that it has, by its own id and under the headings it demands, and no class that says nothing.
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

const sold = 'order_id,customer_id,order_date,product_id,quantity,amount\n'
const made = async (files: Record<string, string>, ...args: string[]) => {
  const cwd = folder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  const { code, err } = await clientele(['classify', ...Object.keys(files), '-o', 'out', ...args], { cwd })
  expect(code, err).toBe(0)
  const written = readdirSync(join(cwd, 'out'))
  return { err, written, text: (name: string) => readFileSync(join(cwd, 'out', name), 'utf8') }
}

test('klaviyo gets profiles that it has, by Email in the first column, and no products', async () => {
  const { err, written, text } = await made(
    {
      'orders.csv': `${sold}1,c1,2024-01-05,p,1,10\n2,c2,2024-02-05,p,1,20\n3,c9,2024-03-05,p,1,30\n`,
      'customers.csv': 'customer_id,country,Email Address\nc1,Germany,a@example.com\nc2,France,\n',
    },
    ...['--only', 'value,product', '--for', 'klaviyo'],
  )
  expect(text('customers.klaviyo.csv')).toMatch(/^Email,Value\na@example\.com,[^\n]+\n$/)
  expect(written.filter((name) => name.startsWith('products.klaviyo'))).toEqual([])
  expect(err).toContain('klaviyo imports no products')
  expect(err).toContain('2 customers without a record among those exported from klaviyo: not in the import')
})

test('shopify gets products by Handle with their Title once, or not at all', async () => {
  const orders = `${sold}1,c1,2024-01-05,s1,1,10\n2,c1,2024-02-05,s2,1,20\n3,c1,2024-03-05,gone,1,30\n`
  const products = 'Handle,Title,Body (HTML),Vendor,Variant SKU,Variant Price\nlamp,Lamp,,V,s1,10\nlamp,,,,s2,20\n'
  const flags = ['--only', 'product', '--for', 'shopify']
  const { text } = await made({ 'orders.csv': orders, 'products.csv': products }, ...flags)
  expect(text('products.shopify.csv')).toMatch(/^Handle,Title,[^\n]+\nlamp,Lamp,[^\n]+\n$/)
  const without = await made({ 'orders.csv': orders }, ...flags)
  expect(without.written.filter((name) => name.startsWith('products.shopify'))).toEqual([])
  expect(without.err).toContain('an import of shopify has to have the column Handle')
})
