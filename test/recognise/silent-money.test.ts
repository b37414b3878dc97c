// Amounts that were read wrong in silence: discounts that no field took, amounts after fees or before discounts, taxes, refunds told twice.
import { describe, expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))
const codes = (text: string) => codesOf(read(text))
const sold = (text: string) => moneyOfCustomers(folder(), text)

describe('discounts that no field takes', () => {
  const lines = (last: string) =>
    `order_id,order_date,customer_id,sku,quantity,price,coupon,shipping,${last}
1,2024-05-01,K1,A,2,30.00,5.00,4.00,89.00
1,2024-05-01,K1,B,1,30.00,5.00,4.00,89.00
2,2024-05-02,K2,A,1,30.00,0.00,4.00,34.00
3,2024-05-13,K3,C,2,25.00,8.00,0.00,42.00
`
  test('one of the order, which the totals prove, is taken off', async () => {
    expect(await sold(lines('order_total'))).toBe('K1 85, K2 30, K3 42')
    expect(mappingOf(read(lines('order_total')))).toMatchObject({ order_discount: 'coupon' })
    expect(codes(lines('order_total'))).toContain('discount_proved')
  })
  test('one that nothing proves is said, with what takes it off', () => {
    const unproved = lines('weight').replaceAll('89.00', '7.00')
    const found = read(unproved).findings.find(({ code }) => code === 'discount_unused')
    expect(found).toMatchObject({ level: 'warning', args: { column: 'coupon', field: 'order_discount', rows: 3 } })
    expect(codes(unproved.replaceAll(/,(5|8)\.00,/g, ',0.00,'))).not.toContain('discount_unused')
  })
  test('a part of the discount that is taken, and one that a list price shows to be in the price, are none', () => {
    const header = 'order_id,order_date,customer_id,sku,quantity,price,discount_amount,promo,list price\n'
    const rows = '1,2024-05-01,K1,A,2,27.00,6.00,6.00,30.00\n2,2024-05-02,K2,A,1,30.00,0.00,0.00,30.00\n'
    expect(codes(header + rows)).not.toContain('discount_unused')
    const alone = (header + rows).replace('discount_amount', 'other').replaceAll(',6.00,6.00,', ',1.00,6.00,')
    expect(codes(alone)).not.toContain('discount_unused')
    expect(codes(alone.replaceAll(',30.00\n', ',40.00\n'))).toContain('discount_unused')
  })
  test('one of each piece has no field, and no flag is named for it', async () => {
    const text = 'order_no,order_date,customer_no,sku,qty,unit_price,unit_discount\n1,2024-05-01,K1,A,2,30.00,3.00\n'
    const found = read(`${text}2,2024-05-02,K2,B,1,9.00,0.00\n`).findings.find(({ code }) => code === 'discount_unused')
    expect(found?.args).toMatchObject({ piece: 1 })
  })
  test('an amount of a line that is quantity times price also where there is a discount is said', () => {
    const text = `order_id,order_date,customer_id,sku,quantity,price,discount_amount,row_total
1,2024-05-01,K1,A,2,30.00,0.00,60.00
2,2024-05-02,K2,B,2,25.00,5.00,50.00
`
    expect(codes(text)).toContain('discount_beside')
    expect(codes(text)).not.toContain('amount_disagrees')
    expect(codes(text.replace('5.00,50.00', '5.00,45.00'))).not.toContain('discount_beside')
  })
  test('a value of the order that the total shows to be before the discount and with tips is that', async () => {
    const text = `Order ID,Order Date,Customer ID,Subtotal,Discount,Tax,Gratuity,Final Total
1,2024-05-01,K1,90.00,0.00,7.20,10.00,107.20
2,2024-05-02,K2,50.00,5.00,3.60,5.00,53.60
3,2024-05-13,K1,60.00,0.00,4.80,0.00,64.80
`
    expect(await sold(text)).toBe('K1 150, K2 45')
  })
  test('percent behind the name of a discount is a rate in every language', () => {
    const text = 'Auftragsnr;Datum;Kundennr;Artikelnr;Menge;Einzelpreis;Rabatt %\n1;08.01.2024;7;A;2;30,00;0\n'
    expect(mappingOf(read(`${text}2;15.01.2024;8;B;1;20,00;10\n`)).discount_rate).toBe('Rabatt %')
  })
})

describe('amounts after fees, tax and what is settled otherwise', () => {
  test('fees in several columns, also beside a refund', () => {
    const text = `Order ID,Order Date,Customer Email,Total,Refunded,Stripe Fee,Application Fee,Net Amount
1,2024-05-01,a@x.test,95.00,0.00,3.06,1.90,90.04
2,2024-05-02,b@x.test,125.00,125.00,3.93,2.50,-6.43
3,2024-05-13,c@x.test,50.00,0.00,1.75,1.00,47.25
`
    expect(mappingOf(read(text))).toMatchObject({ net_amount: 'Total', returned_amount: 'Refunded' })
  })
  test('what was paid, less credits and what is due, is not what was invoiced', () => {
    const text = `Invoice Number,Invoice Date,Customer Id,Total,Amount Paid,Amount Due,Credits Applied
1,2024-05-01,K1,55.00,55.00,0.00,0.00
2,2024-05-02,K2,99.00,0.00,99.00,0.00
3,2024-05-13,K1,55.00,35.00,0.00,20.00
`
    expect(mappingOf(read(text)).net_amount).toBe('Total')
  })
  test('a fee that the buyer pays is no fee of the seller', () => {
    const text = `Order ID,Order Date,Customer ID,Subtotal,Shipping Fee,Order Total
1,2024-05-01,K1,90.00,5.00,95.00
2,2024-05-02,K2,50.00,5.00,55.00
`
    expect(codes(text)).not.toContain('amount_received')
  })
  test('tax that the buyer withholds does not hide the amount without tax', () => {
    const text = `Fecha;Núm;Contacto;NIF;Subtotal;IVA;Retención;Total
08/01/2024;F1;Ana;1A;1000,00;210,00;-150,00;1060,00
15/01/2024;F2;Blas;2B;2000,00;420,00;0,00;2420,00
`
    expect(mappingOf(read(text)).net_amount).toBe('Subtotal')
  })
  test('a tax is no amount of a sale, and an amount before tax is no tax', () => {
    const text = `Transaction Date,Customer,Invoice Number,Amount,Amount Before Sales Tax,Sales Tax Amount
2024-05-01,Ann,1,90.00,90.00,0.00
2024-05-02,Ben,2,120.00,120.00,0.00
`
    expect(mappingOf(read(text)).net_amount).toBe('Amount')
  })
  test('what was taken for the amount and is the price of a piece', () => {
    const text = `Sales Document,Document Date,Sold-to party,Material,Order Quantity,Amount,Extended
1,2024-05-01,7,A,2,30.00,60.00
2,2024-05-02,8,B,1,45.00,45.00
`
    expect(mappingOf(read(text))).toMatchObject({ unit_price: 'Amount', net_amount: 'Extended' })
    expect(codes(text)).toContain('amount_of_pieces')
  })
  test('a total after refunds beside the one before is said', () => {
    const text = `order_id,order_date,customer_id,total,adjusted_total
1,2024-05-01,K1,59.50,59.50
2,2024-05-02,K2,119.00,0.00
`
    expect(read(text).findings.find(({ code }) => code === 'adjusted_later')).toMatchObject({
      level: 'warning',
      args: { column: 'adjusted_total', rows: 1, filled: 1 },
    })
    expect(codes(text.replace(',0.00', ',119.00'))).not.toContain('adjusted_later')
  })
})

describe('refunds that two rows tell of', () => {
  const rows = (refunded: string) =>
    `Transaction ID,Date,Type,Status,Amount,Customer Email
T1,2024-05-01,Sale,Successful,66.00,a@x.test
T2,2024-05-02,Sale,Refunded,120.00,b@x.test
T3,2024-05-03,Refund,Successful,${refunded},b@x.test
`
  test('count once, by the row', async () => {
    expect(await sold(rows('120.00'))).toBe('a@x.test 66, b@x.test 0')
    expect(codes(rows('120.00'))).toContain('refund_by_rows')
  })
  test('another amount is another refund', async () => {
    expect(codes(rows('20.00'))).not.toContain('refund_by_rows')
    expect(await sold(rows('20.00'))).toBe('a@x.test 66, b@x.test -20')
  })
  test('only some of them are said', () => {
    const some = `${rows('120.00')}T4,2024-05-04,Sale,Refunded,50.00,c@x.test\n`
    expect(codes(some)).toContain('refund_told_twice')
  })
  test('a credit of the same money for another sale is none of them', () => {
    const other = `${rows('120.00').replace('T3,', 'T9,')}T9,2024-05-02,Sale,Successful,120.00,b@x.test\n`
    expect(codes(other)).not.toContain('refund_by_rows')
  })
  test('pieces less refunds beside the refund in money', () => {
    const text = `Order Number,Order Date,Email,SKU,Quantity (- Refund),Item Cost,Order Total,Order Refund Amount
1,2024-05-01,a@x.test,A,2,30.00,90.00,30.00
2,2024-05-02,b@x.test,B,1,20.00,50.00,0.00
2,2024-05-02,b@x.test,C,2,15.00,50.00,0.00
`
    expect(codes(text)).toContain('refund_in_pieces')
    expect(codes(text.replace(',2,30.00,90.00', ',3,30.00,90.00'))).not.toContain('refund_in_pieces')
  })
})
