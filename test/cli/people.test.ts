// Who is behind an id, only where it is asked for: contacts of accounts, and products by name.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const cwd = folder()
const rowsOf = async (...args: string[]) => {
  const { code, out, err } = await clientele([...args, '-q', '-f', 'csv'], { cwd })
  expect(code, err).toBe(0)
  return parse(out, { columns: true }) as Record<string, string>[]
}

beforeAll(() => {
  const write = (name: string, lines: string[]) => writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
  write('Accounts.csv', [
    'Record Id,Account Name,Account Owner,Industry,Phone',
    'zcrm_1,Alpha,Kim,Retail,1-1',
    'zcrm_2,Beta,Kim,Retail,',
    'zcrm_3,Gamma,Kim,Retail,',
  ])
  // Of the two people of Alpha the one with more of what is asked for is taken, whole; Gamma has nobody.
  write('Contacts.csv', [
    'Record Id,Contact Owner,First Name,Last Name,Account Name.id,Account Name,Email,Phone,Lead Source',
    'zcrm_11,Kim,Zoe,Zed,zcrm_1,Alpha,zoe@example.com,1-2,Web',
    'zcrm_12,Kim,Ann,A,zcrm_1,Alpha,,1-3,Web',
    'zcrm_13,Kim,,Bo,zcrm_2,Beta,bo@example.com,2-1,Web',
    'zcrm_14,Kim,No,Body,,,nobody@example.com,,Web',
  ])
  write('Deals.csv', [
    'Record Id,Deal Name,Stage,Closing Date,Amount,Account Name.id,Account Name',
    'zcrm_21,a,Closed Won,2024-01-15,10.00,zcrm_1,Alpha',
    'zcrm_22,b,Closed Won,2024-02-15,20.00,zcrm_2,Beta',
    'zcrm_23,c,Closed Won,2024-03-15,30.00,zcrm_3,Gamma',
  ])
})

describe('--include', () => {
  const crm = ['Accounts.csv', 'Contacts.csv', 'Deals.csv']
  test('takes from the contacts what the accounts do not say', async () => {
    const rows = await rowsOf('value', ...crm, '--include', 'name,contact,email,phone')
    expect(
      rows.map(({ customer_id, name, contact, email, phone }) => [customer_id, name, contact, email, phone]),
    ).toEqual([
      ['zcrm_1', 'Alpha', 'Zoe Zed', 'zoe@example.com', '1-1'],
      ['zcrm_2', 'Beta', 'Bo', 'bo@example.com', '2-1'],
      ['zcrm_3', 'Gamma', '', '', ''],
    ])
  })

  test('without it no name and no mail leaves', async () => {
    const { out } = await clientele(['value', ...crm, '-f', 'csv'], { cwd })
    expect(out).toContain('zcrm_1')
    expect(out).not.toMatch(/Alpha|Zoe|example\.com/)
  })

  test('the record names the contacts, too', async () => {
    const { code, err } = await clientele(
      ['classify', ...crm, '--only', 'value', '-o', 'named', '--include', 'email'],
      { cwd },
    )
    expect(code, err).toBe(0)
    const { inputs } = JSON.parse(readFileSync(join(cwd, 'named', 'run.json'), 'utf8')) as {
      inputs: { name: string; role: string; sha256: string }[]
    }
    expect(inputs.map(({ name, role }) => [name, role])).toContainEqual(['Contacts.csv', 'people'])
    const bytes = readFileSync(join(cwd, 'Contacts.csv'))
    expect(inputs.find(({ role }) => role === 'people')!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('a column that neither has is refused with those that are there', async () => {
    const { code, err } = await clientele(['value', ...crm, '--include', 'birthday'], { cwd })
    expect(code).toBe(3)
    expect(err).toMatch(/no such column in .*Accounts\.csv, .*Contacts\.csv/)
  })
})

describe('products have their name in every row', () => {
  const files = ['orders', 'products', 'stock'].map((name) => shopFile('en', `${name}.csv`))
  test.each(['turnover', 'product'])('of %s', async (name) => {
    const rows = await rowsOf(name, ...files)
    expect(Object.keys(rows[0]!).filter((column) => column.endsWith('product_name'))).toEqual(['product_name'])
    expect(rows.find(({ product_id }) => product_id === 'P-001')!.product_name).toBe('Green Tea Bags 20')
  })

  test('from the orders, where no product export names them', async () => {
    const [row] = await rowsOf(
      'demand',
      files[0]!,
      '--sort',
      '-units',
      '--limit',
      '1',
      '--columns',
      'product_id,product_name',
    )
    expect(row).toEqual({ product_id: 'P-018', product_name: 'Mixed Nuts 500g' })
  })
})

test('names stand in rows of one class each as well', async () => {
  const files = ['orders', 'customers', 'products'].map((name) => shopFile('en', `${name}.csv`))
  const { code, err } = await clientele(
    ['classify', ...files, '--long', '--include', 'email', '-o', 'long', '-q', '--only', 'value,behaviour,product'],
    { cwd },
  )
  expect(code, err).toBe(0)
  const read = (name: string) =>
    parse(readFileSync(join(cwd, 'long', name)), { columns: true }) as Record<string, string>[]
  const customers = read('customers.csv').filter((row) => row.customer_id === '00017')
  expect(customers.map((row) => [row.email, row.classification])).toEqual([
    ['customer17@example.com', 'value'],
    ['customer17@example.com', 'behaviour'],
  ])
  expect(read('products.csv').find((row) => row.product_id === 'P-001')!.product_name).toBe('Green Tea Bags 20')
})
