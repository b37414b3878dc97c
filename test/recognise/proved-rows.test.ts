// Readings of rows that the data prove, from orders and invoices of many systems: tax lines, cents, ids of a record, invoices on account, months.
import { describe, expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { recognise } from '../../src/recognise/recognise.js'
import { monthOf } from '../../src/vocabulary/month-names.js'
import { withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** Money by customer, and the findings and outcomes that say how. */
const read = (texts: Record<string, string>) =>
  withLoaded(folder(), texts, async ({ rows, findings, account }) => {
    const money = await rows(
      'select customer_id as id, cast(sum(net_amount) as varchar) as money from order_lines group by 1 order by 1',
    )
    return {
      money: money.map(({ id, money: sum }) => `${id} ${Number(sum)}`).join(', '),
      codes: findings.map(({ code }) => code),
      said: findings.map((finding) => findingSentence(finding)).join('\n'),
      outcomes: account.flatMap(({ outcomeTotals }) =>
        outcomeTotals.map(({ code, rows: n }) => `${code ?? 'used'} ${n}`),
      ),
    }
  })

const table = (header: string, rows: string[], sep = ',') => `${[header, ...rows].join('\n').replaceAll('|', sep)}\n`

test('a line that is called a tax, and is a share of the others in every order, counts for nothing', async () => {
  const lines = [
    ...['Inv-1|2024-03-01|K1|Lamp|2|20.00|40.00', 'Inv-1|2024-03-01|K1|VAT|||8.00'],
    ...[
      'Inv-2|2024-03-02|K2|Vase|1|30.00|30.00',
      'Inv-2|2024-03-02|K2|Lamp|1|20.00|20.00',
      'Inv-2|2024-03-02|K2|VAT|||10.00',
    ],
    ...['Inv-3|2024-03-03|K1|Vase|1|30.00|30.00', 'Inv-3|2024-03-03|K1|VAT|||6.00'],
  ]
  const header = 'Invoice Number|Date|Customer ID|Item|Quantity|Rate|Amount'
  const found = await read({ 'lines.csv': table(header, lines) })
  expect([found.money, found.outcomes]).toEqual(['K1 70, K2 50', ['used 4', 'tax_row 3']])
  expect(found.said).toContain('rows whose "Item" is vat are the tax of the other lines')
  // A guide about tax that is sold is a product.
  const books = lines.map((line) =>
    line.replace('|VAT|||', '|VAT|1|9.00|').replace(/\|[\d.]+$/, (end) => (line.includes('VAT') ? '|9.00' : end)),
  )
  expect((await read({ 'lines.csv': table(header, books) })).outcomes).toEqual(['used 7'])
})

describe('amounts of an interface of a payment service', () => {
  const header = 'id|amount|amount_refunded|currency|customer|created|livemode|status'
  const rows = ['a|1250|0|eur|K1|1709280000|true|succeeded', 'b|3000|1000|eur|K2|1709366400|true|succeeded']
  test('are cents, and it is said what to type where they are not', async () => {
    const found = await read({ 'charges.csv': table(header, rows) })
    expect(found.money).toBe('K1 12.5, K2 20')
    expect(found.said).toMatch(/"amount" is taken to be in hundredths.*--map net_amount=amount/)
  })
  test.each([
    ['of a currency without cents', [header, rows.map((row) => row.replace('eur', 'jpy'))]],
    ['with decimals', [header, rows.map((row) => row.replace('|1250|', '|1250.5|'))]],
    ['whose currency is written in capitals', [header, rows.map((row) => row.replace('eur', 'EUR'))]],
  ] as [string, [string, string[]]][])('are none %s', (_, [names, lines]) => {
    expect(codesOf(recognise(sourceOf(table(names, lines), 'charges.csv')))).not.toContain('minor_units')
  })
})

test.each([
  [
    'in the file of orders',
    { head: 'Id|OrderNumber|Customer ID|Order Date', lines: 'Order ID|SKU|Qty|Line Total' },
    { head: ['801A|0001|K1|2024-05-01', '801B|0002|K2|2024-05-02'], lines: ['801A|x|1|5.00', '801B|y|2|6.00'] },
  ],
  [
    'in the file of lines',
    { head: 'Order Number|Customer ID|Order Date', lines: 'Order ID|Sales Order No|SKU|Qty|Line Total' },
    { head: ['0001|K1|2024-05-01', '0002|K2|2024-05-02'], lines: ['801A|0001|x|1|5.00', '801B|0002|y|2|6.00'] },
  ],
])('the column of the order is that whose values meet, %s', async (_, names, rows) => {
  const found = await read({
    'orders.csv': table(names.head, rows.head),
    'order_items.csv': table(names.lines, rows.lines),
  })
  expect([found.money, found.codes.includes('key_by_values')]).toEqual(['K1 5, K2 6', true])
})

describe('an issued invoice is a sale, paid or not', () => {
  const rows = ['1|01.02.2024|K1|10|Bezahlt', '2|02.02.2024|K2|20|Offen', '3|03.02.2024|K1|30|Entwurf']
  test.each([
    ['by the name of its id', 'Rechnungsnr|Datum|Kundennr|Nettobetrag|Status', 'K1 10, K2 20'],
    ['but not an order', 'Bestellnummer|Datum|Kundennr|Nettobetrag|Status', 'K1 10'],
  ])('%s', async (_, header, money) => {
    expect((await read({ 'r.csv': table(header, rows, ';') })).money).toBe(money)
  })
})

test('prices of more than four decimals are multiplied before they are rounded', async () => {
  const rows = ['1|2024-05-01|K1|bolt|100000|0.000125', '2|2024-05-02|K2|nut|1000|0.00455']
  const found = await read({ 'lines.csv': table('order_no|order_date|customer_no|item_no|qty|unit_price', rows) })
  expect(found.money).toBe('K1 12.5, K2 4.55')
})

test('a row that cannot be read is no later state of its order', async () => {
  const rows = ['1|2024-05-01|K1|10.00', '1|2024-05-03|K1|see note', '2|2024-05-02|K2|20.00', '3|2024-05-04|K2|5.00']
  const more = Array.from({ length: 8 }, (_, n) => `${n + 4}|2024-05-0${n + 1}|K3|1.00`)
  const found = await read({ 'o.csv': table('Order ID|Order Date|Customer ID|Total', [...rows, ...more]) })
  expect(found.money).toBe('K1 10, K2 25, K3 8')
})

test('amounts are not prices alone where quantities cannot be read', () => {
  const rows = ['1|2024-05-01|K1|x|2 a-b|5.00', '2|2024-05-02|K2|y|3 c-d|6.00']
  expect(() => recognise(sourceOf(table('Order ID|Order Date|Customer ID|SKU|Qty|Unit Price', rows)))).toThrow(
    '"Qty" is named as quantity, but its values cannot be read',
  )
})

test('a list of payments of a service, which says kinds and no customer, is no list of orders', async () => {
  const orders = table('Order ID|Order Date|Customer ID', ['1|2024-05-01|K1', '2|2024-05-02|K2', '3|2024-05-03|K1'])
  const moves = [1, 2, 3].flatMap((n) => [
    `a${n}|${n}|authorization|success|${n}0.00|2024-05-0${n}`,
    `c${n}|${n}|capture|${n === 3 ? 'failure' : 'success'}|${n}0.00|2024-05-0${n}`,
  ])
  const texts = {
    'orders.csv': orders,
    'moves.csv': table('Transaction ID|Order ID|Kind|Status|Amount|Created At', moves),
  }
  expect((await read(texts)).money).toMatch(/^K1 10(\.0+)?, K2 20/)
})

describe('columns of months', () => {
  test.each([
    ['Mär', { month: 3 }],
    ['Dez 24', { month: 12, year: 2024 }],
    ['févr. 2024', { month: 2, year: 2024 }],
    ['Agosto', { month: 8 }],
    ['декабря', { month: 12 }],
    ['check out', undefined],
    ['Gesamt', undefined],
  ])('%s', (header, month) => {
    expect(monthOf(header)).toEqual(month)
  })
  test('are refused where one of them is called by a name that is not known', () => {
    const text = table(
      'Kunde|Jan|Feb|Lenz|Apr|Mai',
      ['K1|1,00|2,00|3,00|4,00|5,00', 'K2|1,00|2,00|3,00|4,00|5,00'],
      ';',
    )
    const of = () => withLoaded(folder(), { 'm.csv': text }, async () => undefined)
    return expect(of()).rejects.toThrow('"Lenz" stands between columns of months')
  })
})

test('names of records and of their ids are what they say without the marks of a system', () => {
  const mapped = (header: string) =>
    mappingOf(recognise(sourceOf(table(header, ['1|2024-05-01|K1|5.00', '2|2024-05-02|K2|6.00']))))
  expect(mapped('Order_ID__c|Order_Date__c|Customer_ID__c|Total_Amount__c')).toMatchObject({
    order_id: 'Order_ID__c',
    customer_id: 'Customer_ID__c',
  })
  expect(mapped('Deal ID|Close Date|Associated Contact IDs|Amount')).toMatchObject({
    customer_id: 'Associated Contact IDs',
  })
  expect(mapped('Deal ID|Close Date|Associated Company ID|Amount')).toMatchObject({
    customer_id: 'Associated Company ID',
  })
})

test('numbers behind a number sign are those of orders, where no column is named so and they tell orders apart', () => {
  const text = (names: string[]) =>
    `Name,Created at,Customer ID,Total\n${names.map((name, i) => `${name},2024-01-0${i + 1},K${i % 2},${i + 1}0.00\n`).join('')}`
  expect(mappingOf(recognise(sourceOf(text(['#1001', '#1002', '#1003'])))).order_id).toBe('Name')
  for (const others of [
    ['#1', '#1', '#2'],
    ['#1', '2', '#3'],
    ['#red', '#blue', '#green'],
  ])
    expect(mappingOf(recognise(sourceOf(text(others)))).order_id).toBeUndefined()
})
