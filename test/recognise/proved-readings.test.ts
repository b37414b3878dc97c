// Readings that the rows prove, whatever the columns are called: lists of products, parts of bundles, running sums, tax in refunds, currencies.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string, name = 'export.csv') => recognise(sourceOf(text, name))

const sums = (text: string, by: 'customer_id' | 'product_id') =>
  withLoaded(folder(), { 'orders.csv': text }, async ({ rows }) => {
    const found = await rows(
      `select ${by} as id, sum(quantity) as pieces, sum(net_amount) as money from order_lines group by 1 order by 1`,
    )
    return found.map(({ id, pieces, money }) => `${id} ${Number(pieces)} ${Number(money)}`).join(', ')
  })

const orders = (header: string, cells: string[]) =>
  `Order,Client,Day,${header},Pieces,Paid\n${cells.map((cell, n) => `${n + 1},K${n % 3},2024-05-${10 + n},${cell},${9 - n}.00`).join('\n')}\n`

test('a cell that lists several products is no product, told by marks, by parts that stand alone, or by the count of items', () => {
  const lists = [
    orders('Goods', ['"2 x Jug, 1 x Cup",3', '1 x Cup,1', '"1 x Cup, 1 x Pan",2', '3 x Pan,3']),
    orders('商品名称', ['水壶*2；杯子*1,3', '杯子*1,1', '杯子*1；锅*1,2', '锅*3,3']),
    orders('Item', ['"Jug; Cup",5', 'Cup,1', '"Cup; Jug",2', 'Jug,1', 'Pan,4']),
    orders('SKU', ['J-1|C-1,2', 'C-1|P-1|Q-1,3', 'P-1,1', 'J-2|P-1,2']),
  ]
  for (const text of lists) {
    const found = read(text)
    expect([found.role, mappingOf(found).product_id ?? mappingOf(found).product_name]).toEqual(['orders', undefined])
    expect(codesOf(found)).toContain('product_list')
  }
  // Names with commas are names.
  const named = read(orders('Item', ['"Jug, red",1', '"Cup, blue",2', '"Pan, big",1', '"Cup, red",3']))
  expect(mappingOf(named).product_name).toBe('Item')
})

test('what stands on a line and on its parts counts once', async () => {
  const header = 'Order ID,Line,belongs with,Buyer,Order Date,SKU,Qty,Amount\n'
  // A variant below its product; a product whose money stands on its variant; contents without money; a box that is the sum of its contents.
  const rows = [
    '1,11,,K1,2024-05-01,JUG,2,20.00',
    '1,12,11,K1,2024-05-01,JUG,2,0.00',
    '2,21,,K2,2024-05-02,CUP,3,0.00',
    '2,22,21,K2,2024-05-02,CUP,3,15.00',
    '3,31,,K1,2024-05-03,BOX,1,50.00',
    '3,32,31,K1,2024-05-03,CUP,1,0.00',
    '4,41,,K2,2024-05-04,SET,1,25.00',
    '4,42,41,K2,2024-05-04,JUG,1,10.00',
    '4,43,41,K2,2024-05-04,CUP,3,15.00',
  ]
  expect(await sums(header + rows.join('\n'), 'product_id')).toBe('BOX 1 50, CUP 7 30, JUG 3 30')
})

test('rows that sum up those above them under a name that no list has are no sales', async () => {
  const rows = ['A1,K1,2024-01-05,10', 'A2,K2,2024-01-20,20', 'January,everyone,2024-01-31,30', 'A3,K1,2024-02-13,30']
  const text = ['Order ID,Customer,Date,Total', ...rows, 'February,everyone,2024-02-29,30', ''].join('\n')
  expect(codesOf(read(text))).toContain('running_totals')
  expect(await sums(text, 'customer_id')).toBe('K1 2 40, K2 1 20')
  // Amounts that happen to add up are sales.
  const chance =
    'Order ID,Customer,Date,Total\n1,K1,2024-01-05,10\n2,K2,2024-01-06,10\n3,K3,2024-01-07,20\n4,K1,2024-01-08,30\n5,K3,2024-01-09,30\n'
  expect(codesOf(read(chance))).not.toContain('running_totals')
})

test('refunds count against amounts with tax, unless a refund is an amount without', () => {
  const text = (refunds: string[]) =>
    `Order ID,Email,Date,Subtotal,VAT,Grand total incl,Refunded amount\n${[
      '1,a@x.org,2024-05-01,10.00,2.00,12.00',
      '2,b@x.org,2024-05-02,20.00,4.00,24.00',
      '3,c@x.org,2024-05-03,30.00,6.00,36.00',
    ]
      .map((row, n) => `${row},${refunds[n]}`)
      .join('\n')}\n`
  expect(mappingOf(read(text(['0', '3.60', '0']))).net_amount).toBe('Grand total incl')
  expect(mappingOf(read(text(['0', '20.00', '0']))).net_amount).toBe('Subtotal')
})

test('a column of currencies is not that of an amount written in one currency, or called the base amount', async () => {
  const text = (name: string, sign: string) =>
    `Order ID,Email,Date,${name},Order currency,Grand total (purchased)\n1,a@x.org,2024-05-01,${sign}10.00,EUR,9.00\n2,b@x.org,2024-05-02,${sign}20.00,USD,20.00\n`
  for (const one of [read(text('Total', '$')), read(text('Base Grand Total', ''))]) {
    expect(mappingOf(one).currency).toBeUndefined()
    expect(codesOf(one)).toContain('currency_of_other')
  }
  expect(mappingOf(read(text('Total', ''))).currency).toBe('Order currency')
})

test('one mistyped day among a few leaves the others readable', () => {
  const rows = ['01-05', '02-05', '03-05', '04-06', '05-06', '06-07'].map((day, n) => `${n},K${n},2024-${day},5`)
  const found = read(['order_id,customer_id,order_date,total', ...rows, '9,K9,2204-07-07,5', ''].join('\n'))
  expect(mappingOf(found).order_day).toBe('order_date')
})

const mapped = (header: string, rows: string[]) => read([header, ...rows, ''].join('\n'))

test('a column of states is one wherever the word for state stands in its name, when one of its words is known', () => {
  const names = ['Status Akhir', 'orderStatusText', 'Statut de vente', 'Статус продажи', 'Stato vendita']
  const words = ['Dibatalkan penjual', 'Cancelled by buyer', 'Annulée par nous', 'Отменён', 'Annullato da noi']
  for (const [at, name] of names.entries()) {
    const rows = ['on its way', 'at home', words[at]!].map(
      (word, n) => `${n},a${n}@x.org,2024-05-0${n + 1},9.00,${word}`,
    )
    const found = mapped(`order id,email,order date,total,${name}`, rows)
    const rule = found.rules?.find(({ outcome }) => outcome === 'cancelled')
    expect([name, rule?.words.includes(words[at]!.toLowerCase())]).toEqual([name, true])
    expect(codesOf(found)).toContain('status_as_sale')
  }
})

test('how many there are of something is no id', () => {
  const found = mapped('Order Id,Opened,# of Guests,Email,Amount', [
    '1,2024-05-01,2,a@x.org,9',
    '2,2024-05-02,1,b@x.org,8',
  ])
  expect(mappingOf(found).customer_id).toBe('Email')
})

test('what counts is without tax, also where only the amount before the discount is there, or the name alone says it', () => {
  const header = 'Sale ID,Date,Customer,Item,Qty,Subtotal,Discount,Tax,Total'
  const found = mapped(header, [
    '1,2024-05-01,K1,Jug,2,30.00,3.00,5.40,32.40',
    '2,2024-05-02,K2,Cup,1,12.00,0.00,2.40,14.40',
  ])
  expect(mappingOf(found)).toMatchObject({ gross_amount: 'Subtotal', discount_amount: 'Discount' })
  expect(codesOf(found)).toContain('amount_less_tax')
  const named = mapped('orderId;kundennummer;orderTime;invoiceAmount;invoiceAmountNet', [
    '1;K1;2024-05-01;119,00;100,00',
    '2;K2;2024-05-02;23,80;20,00',
  ])
  expect([mappingOf(named).net_amount, codesOf(named)]).toEqual(['invoiceAmountNet', ['amount_net_named']])
})

test('a bare reference or title in a list of documents is no product', () => {
  const found = mapped('ID;Référence;Client;Total;Date', ['1;XKB;A;61,80;2024-05-01', '2;OHS;B;16,90;2024-05-02'])
  expect([found.role, mappingOf(found).product_id]).toEqual(['orders', undefined])
  const deals = mapped('Deal - ID,Deal - Title,Deal - Value,Deal - Organization,Deal - Won time', [
    '1,Chairs,10,Alfa,2024-05-01',
    '2,Desks,20,Beta,2024-05-02',
  ])
  expect([mappingOf(deals).product_name, mappingOf(deals).customer_id]).toEqual([undefined, 'Deal - Organization'])
})

test('the price of one piece, where it alone does not come to what the order says', () => {
  const header = 'Pedido;E-mail;Data;Subtotal;Nome do Produto;Valor do Produto;Quantidade'
  const found = mapped(header, [
    '1;a@x.br;01/05/2024;50.00;Jarra;20.00;2',
    '1;;;;Copo;10.00;1',
    '2;b@x.br;13/05/2024;10.00;Copo;10.00;1',
  ])
  expect(mappingOf(found)).toMatchObject({ unit_price: 'Valor do Produto', quantity: 'Quantidade' })
  expect(codesOf(found)).toContain('price_proved')
})

test('mail addresses are one person whatever their case, in every file', async () => {
  const files = {
    'orders.csv': 'order_id,email,order_date,total\n1,Ann@x.org,2024-05-01,10\n2,ann@X.org,2024-05-02,20\n',
    'customers.csv': 'email,first_name,country,city\nANN@x.org,Ann,DE,Ulm\nbo@x.org,Bo,FR,Metz\n',
  }
  const found = await withLoaded(folder(), files, ({ rows }) => rows('select customer_id from customers order by 1'))
  expect(found.map(({ customer_id }) => customer_id)).toEqual(['ann@x.org', 'bo@x.org'])
})

test('money that was only held, or never real, is no sale; money given back in part without an amount is said', () => {
  const found = mapped('id,created,amount,customer,status,captured,livemode', [
    'c1,2024-05-01,20,k1,ok,true,true',
    'c2,2024-05-02,30,k2,ok,false,true',
    'c3,2024-05-03,40,k3,ok,true,false',
  ])
  expect(found.rules?.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['unpaid', 'test_row']))
  const partly = mapped('Numero ordine,Email,Data ordine,Totale,Stato ordine', [
    '1,a@x.it,2024-05-01,50,Completato',
    '2,b@x.it,2024-05-02,30,Rimborsato parzialmente',
  ])
  expect(codesOf(partly)).toContain('partly_returned')
})

test('of two counts of pieces the one that comes to the amount', () => {
  const header = 'Order,Cust,Ordered On,SKU,Qty Ordered,Qty Shipped,Price,Ext Price'
  const found = mapped(header, ['1,K1,2024-05-01,J,10,8,5.00,40.00', '2,K2,2024-05-13,C,5,5,2.00,10.00'])
  expect([mappingOf(found).quantity, codesOf(found)]).toEqual(['Qty Shipped', ['pieces_proved']])
})

test('lines below their document, named by both, in any language', () => {
  const header =
    'Auftragsreferenz,Kunde,Auftragsdatum,Auftragszeilen/Produkt,Auftragszeilen/Menge,Auftragszeilen/Zwischensumme'
  const found = mapped(header, ['S1,Alfa,2024-05-01,Krug,2,20.00', 'S2,Beta,2024-05-02,Tasse,1,5.00'])
  expect(mappingOf(found)).toMatchObject({
    quantity: 'Auftragszeilen/Menge',
    net_amount: 'Auftragszeilen/Zwischensumme',
  })
})

test('red and blue documents, and those that nobody approved', () => {
  const found = mapped('日期,单据编号,购货单位,红蓝字,产品代码,实发数量,销售金额,审核标志', [
    '2024-05-01,X1,甲,蓝字,A,9,90,Y',
    '2024-05-02,X2,甲,红字,A,2,20,Y',
    '2024-05-03,X3,乙,蓝字,A,1,10,N',
  ])
  expect(found.rules?.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['credit', 'draft']))
})

test('lists and structures are no ids where another column can be', () => {
  const source = sourceOf(
    'order_id,order_date,customer,email,total\n1,2024-05-01,{id: 7},a@x.org,9\n2,2024-05-02,{id: 8},b@x.org,8\n',
  )
  const found = recognise({ ...source, castToText: { customer: 'STRUCT(id INTEGER)' } })
  expect(mappingOf(found).customer_id).toBe('email')
})
