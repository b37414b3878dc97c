// Readings that names alone would get wrong and nobody would see: prices as amounts, lines as orders or products, credits as later states.
import { expect, test } from 'vitest'
import { fillDown } from '../../src/recognise/fill-down.js'
import { recognise } from '../../src/recognise/recognise.js'
import { stateOf } from '../../src/vocabulary/value-words.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))

const sold = (text: string) => moneyOfCustomers(folder(), text)

test('what a shop is to get for an order that its buyer did not pay is no sale on account', async () => {
  const rows = ['1,2024-05-01,K1,已完成,10.00', '2,2024-05-02,K2,待付款,20.00', '3,2024-05-03,K2,已完成,30.00']
  const shop = `订单号,下单时间,买家昵称,订单状态,应收金额\n${rows.join('\n')}\n`
  expect(await sold(shop)).toBe('K1 10, K2 30')
  const onAccount = shop.replace('买家昵称', '客户编号')
  expect(await sold(onAccount)).toBe('K1 10, K2 50')
  expect([codesOf(read(shop)), codesOf(read(onAccount))].map((codes) => codes.includes('owed_as_sale'))).toEqual([
    false,
    true,
  ])
})

test.each([
  ['Storniert durch Partner', 'cancelled'],
  ['Partially refunded', 'sold'],
  ['Part refunded', 'sold'],
  ['NotYetSubmitted', 'draft'],
  ['AwaitingPayment', 'owed'],
  ['未审', 'draft'],
])('%s is %s', (value, kind) => expect(stateOf(value)).toBe(kind))

test('a price of one piece is no amount before discount, whatever it is called', async () => {
  const rows = [
    '1,2024-05-01,K1,A,2,10.00,1.00,9.00',
    '2,2024-05-02,K2,B,3,8.00,0.00,8.00',
    '3,2024-05-03,K1,A,4,10.00,1.00,9.00',
  ]
  const text = `Order ID,Order Date,Customer ID,SKU,Quantity,Gross Amount,Discount Amount,Unit Price\n${rows.join('\n')}\n`
  expect(codesOf(read(text))).toContain('gross_of_piece')
  expect(await sold(text)).toBe('K1 54, K2 24')
  // Amounts of lines stay such.
  expect(codesOf(read(text.replaceAll('10.00', '40.00')))).not.toContain('gross_of_piece')
})

test('an id that no two rows share is of the line where the names of products repeat', () => {
  const rows = Array.from(
    { length: 12 },
    (_, n) => `${n >> 1},2024-05-1${n % 3},K${n % 4},I-${n},A-${n % 3},Jug ${n % 3},5.00`,
  )
  const found = read(
    `Order Number,Order Date,Customer Number,Item ID,Article Number,Description,Item Price\n${rows.join('\n')}\n`,
  )
  expect(mappingOf(found)).toMatchObject({ product_id: 'Article Number', line_id: 'Item ID' })
  expect(codesOf(found)).toContain('id_of_line')
})

test('an order on several rows with a product, pieces and a price each is lines, and its total counts once', async () => {
  const header =
    'Order ID,Order Date UTC,Buyer Email,Total Price,Order Item SKU,Order Item Title,Order Item Quantity,Order Item Unit Price\n'
  const rows = [
    '1,2024-05-01,a@x.test,33.00,M,Mug,2,12.50',
    '1,2024-05-01,a@x.test,33.00,T,Tea,1,8.00',
    '2,2024-05-02,b@x.test,8.00,T,Tea,1,8.00',
  ]
  expect(await sold(header + rows.join('\n'))).toBe('a@x.test 33, b@x.test 8')
})

test('a fee in another language is taken off the gross amount, and comes back with what is given back', () => {
  const rows = [
    '01.05.2024,K1,T1,1,"40,00","-1,20","38,80"',
    '02.05.2024,K2,T2,2,"20,00","-0,60","19,40"',
    '03.05.2024,K2,T3,2,"-20,00","0,60","-19,40"',
  ]
  const text = `Datum,Kundennummer,Transaktionscode,Rechnungsnummer,Brutto,Gebühr,Netto\n${rows.join('\n')}\n`
  expect(mappingOf(read(text)).net_amount).toBe('Brutto')
})

test('postage in the amount of a line is seen in other languages too', async () => {
  const rows = [
    '1,01/05/2024,K1,M,2,"12,50","4,90","29,90"',
    '2,02/05/2024,K2,T,3,"8,00","0,00","24,00"',
    '3,13/05/2024,K1,T,1,"8,00","4,90","12,90"',
  ]
  const text = `N° de commande,Date de commande,Code client,EAN,Quantité,Prix unitaire,Frais de port,Montant total\n${rows.join('\n')}\n`
  expect(await sold(text)).toBe('K1 33, K2 24')
})

test('a credit under the number of its sale is no later state of it', async () => {
  const rows = [
    'a,2024-05-01,purchase,success,10.00,1',
    'b,2024-05-02,purchase,success,20.00,2',
    'b,2024-05-03,refund,success,20.00,2',
    'b,2024-05-04,purchase,success,5.00,3',
  ]
  const text = `account_code,date,type,status,amount,invoice_number\n${rows.join('\n')}\n`
  expect(await sold(text)).toBe('a 10, b 5')
})

test('a row of another day without a number is a document of its own, and not below the one above it', () => {
  const rows = ['2024-05-01,R1,K1,10.00', '2024-05-02,R2,K2,20.00', '2024-05-03,R3,K1,5.00', '2024-05-09,,,-35.00']
  const file = fillDown(sourceOf(`Date,Invoice Number,Customer,Amount\n${rows.join('\n')}\n`))
  expect(file.above).toBeUndefined()
})
