// Exports of tills, ledgers and shops in further languages: what is called a customer and is none, sums among rows, open orders, other digits.
import { expect, test } from 'vitest'
import { saysTotal } from '../../src/files/text/notes-below.js'
import { recognise } from '../../src/recognise/recognise.js'
import { documentOf, stateOf } from '../../src/vocabulary/value-words.js'
import { moneyOfCustomers } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))
const sold = (text: string) => moneyOfCustomers(folder(), text)

const till = (accounts: string[], further = '', own = (_n: number) => '') =>
  `Receipt No,Sale Date,Account,Item,Qty,Amount${further}\n${accounts
    .map((account, n) => `R${n >> 1},2024-01-0${n + 1},${account},Towel,${n + 1},${n + 5}.00${own(n)}`)
    .join('\n')}\n`

test.each([
  ['words of a ledger', ['4000 Sales', '4000 Sales', 'Discounts Given', '4000 Sales'], undefined],
  ['several in one receipt', ['K-1', 'K-2', 'K-1', 'K-1'], undefined],
  ['one in each receipt', ['K-1', 'K-1', 'K-2', 'K-2'], 'Account'],
])('accounts are no customers where they are of a ledger: %s', (_, accounts, customer) =>
  expect(mappingOf(read(till(accounts))).customer_id).toBe(customer),
)

test('the customer beside accounts of a ledger is taken, and codes that prove nothing are said', () => {
  const named = till(
    ['4000 Sales', '4010 Food Sales', '4000 Sales', '4000 Sales'],
    ',Customer Name',
    (n) => `,${'AB'[n >> 1]}nn Ash`,
  )
  expect(mappingOf(read(named)).customer_id).toBe('Customer Name')
  const codes = till(['4000', '4000', '4010', '4010', '4000', '4000'])
  expect(codesOf(read(codes))).toContain('account_as_customer')
  expect(codesOf(read(till(['K1', 'K1', 'K2', 'K2', 'K1', 'K1'])))).not.toContain('account_as_customer')
})

test('sums stand anywhere in the column of days', async () => {
  const rows = [
    '2024-01-05,1,C1,100',
    '2024-01-15,2,C1,110',
    '소계,,C1,210',
    '2024-02-15,3,C2,50',
    '소계,,C2,50',
    '총계,,,260',
  ]
  expect(await sold(`거래일자,전표번호,거래처코드,합계금액\n${rows.join('\n')}\n`)).toBe('C1 210, C2 50')
})

test('rows of one bill with pieces and prices of their own are its lines, whatever they are of', async () => {
  const rows = ['2024-01-05,S/1,K1,Towel,2,10.00,20.00', '2024-01-06,S/2,K2,Cup,1,5.00,5.00', ',,,Lamp,3,10.00,30.00']
  expect(await sold(`Date,Bill No,Party Code,What,Qty.,Price,Amount\n${rows.join('\n')}\n`)).toBe('K1 20, K2 35')
})

test('an open order is a sale among states of the work on orders, and unpaid among those of payments', async () => {
  const shop = (status: string, other: string) =>
    `Número do pedido;Data;Código do cliente;${status};Valor total\n1;05/01/2024;K1;${other};10,00\n2;15/01/2024;K2;Em aberto;20,00\n3;16/01/2024;K1;${other};5,00\n`
  expect(await sold(shop('Situação', 'Atendido'))).toBe('K1 15, K2 20')
  expect(await sold(shop('Status do pagamento', 'Pago'))).toBe('K1 15')
})

test('codes of accounts by their parts are ids', () =>
  expect(
    mappingOf(read('Fatura No;Tarih;Cari Kodu;Genel Toplam\nF1;05.01.2024;120.01;10,00\nF2;15.01.2024;120.02;20,00\n'))
      .customer_id,
  ).toBe('Cari Kodu'))

test('invoices of other languages count before they are paid', async () => {
  const rows = ['1,2024-01-31,2024-02-29,T1,100,入金済み', '2,2024-02-29,2024-03-31,T2,50,入金待ち']
  expect(await sold(`請求書番号,請求日,支払期限,取引先コード,請求金額,入金ステータス\n${rows.join('\n')}\n`)).toBe(
    'T1 100, T2 50',
  )
})

test('what a marketplace leaves of a price less its fees is not the sale', () => {
  const rows = ['1,2024-01-05,K1,A,400.00,60.00,340.00', '2,2024-01-15,K2,B,80.00,28.00,52.00']
  const text = `Order ID,Order Date,Customer ID,SKU,Selling Price,Total Fee,Net Sales Amount\n${rows.join('\n')}\n`
  expect(mappingOf(read(text)).net_amount).toBe('Selling Price')
})

test('receipts and purchases among vouchers of sales are none of them', async () => {
  const rows = [
    '05-04-2023,S1,Sales,K1,100',
    '20-04-2023,R1,Receipt,K1,100',
    '26-05-2023,C1,Credit Note,K1,10',
    '27-05-2023,P1,Purchase,K9,70',
  ]
  expect(await sold(`Vch Date,Vch No,Vch Type,Party Code,Amount\n${rows.join('\n')}\n`)).toBe('K1 90')
})

test('a column of debits and credits is said, and sales below zero are refused', () => {
  const sides =
    'Date,Bill No,Party Code,Dr/Cr,Amount\n2023-04-05,S1,K1,Dr,100\n2023-04-20,R1,K1,Cr,100\n2023-05-15,S2,K2,Dr,50\n'
  expect(codesOf(read(sides))).toContain('sides_unread')
  expect(codesOf(read(sides.replace(',Cr,', ',Dr,')))).not.toContain('sides_unread')
  const card = (amount: string) =>
    `流水号,交易时间,交易类型,会员卡号,变动金额\n1,2024-01-05,充值,V1,500\n2,2024-01-06,消费,V1,${amount}100\n3,2024-02-06,消费,V2,-50\n`
  expect(() => read(card('-'))).toThrow(/below zero on every sale of 2/)
  expect(mappingOf(read(card(''))).net_amount).toBe('变动金额')
})

test('what is left of payments after a fee and a refund is not what was paid, whatever is called a charge besides', () => {
  const rows = [
    '1,2024-01-05,400,0,390,10,a@x.test',
    '2,2024-01-15,350,50,291,9,b@x.test',
    '3,2024-02-16,150,0,146,4,a@x.test',
  ]
  const text = `Charge ID,Date,Amount,Refunded Amount,Net Amount,Fee,Customer Email\n${rows.join('\n')}\n`
  expect(mappingOf(read(text)).net_amount).toBe('Amount')
})

test('a triangle is a sign below zero', async () => {
  const rows = ['1,2024-01-05,T1,"1,000"', '2,2024-01-15,T1,▲500', '3,2024-02-15,T2,△20', '4,2024-02-16,T2,90']
  expect(await sold(`伝票番号,売上日,得意先コード,金額\n${rows.join('\n')}\n`)).toBe('T1 500, T2 70')
})

test('a number that is one for all rows is no order where another column tells them apart', () => {
  const rows = [
    '033001,001,K1,2024-01-05,10',
    '033001,002,K2,2024-01-15,20',
    '033001,003,K1,2024-02-05,30',
    '033001,004,K1,2024-02-06,30',
  ]
  expect(
    mappingOf(read(`Invoice ID,Invoice Number,Customer ID,Invoice Date,Amount\n${rows.join('\n')}\n`)).order_id,
  ).toBe('Invoice Number')
})

test('two pieces alike on rows of their own are lines, where no column counts pieces', () => {
  const rows = [
    '1,10,S1,2024-01-05,a@x.test,25,25',
    '2,10,S1,2024-01-05,a@x.test,25,25',
    '3,11,S2,2024-01-15,b@x.test,12,15',
  ]
  expect(
    mappingOf(
      read(`orderItemId,orderNumber,sellerSku,createTime,customerEmail,paidPrice,unitPrice\n${rows.join('\n')}\n`),
    ).net_amount,
  ).toBe('paidPrice')
})

test.each([
  ['タイムスタンプ,メールアドレス,総合的な満足度を教えてください,ご意見・ご感想', '良い'],
  ['타임스탬프,이메일,전반적인 만족도는 어떠십니까?,개선할 점을 적어주세요', '좋아요'],
])('questions of a survey are scores and texts: %s', (header, text) => {
  const file = read(`${header}\n2024-01-05,a@x.test,5,${text}\n2024-01-15,b@x.test,1,${text}\n2024-01-25,c@x.test,3,\n`)
  expect(file.role).toBe('feedback')
  const [, mail, score, comment] = header.split(',')
  expect(mappingOf(file)).toMatchObject({ customer_id: mail, score, text: comment })
})

test.each([
  ['매우 만족', '매우 불만족', '보통'],
  ['とても満足', '不満', '普通'],
  ['Muy satisfecho', 'Insatisfecho', 'Muy insatisfecho'],
  ['Muito satisfeito', 'Muito insatisfeito', 'Satisfeito'],
])('words of a scale in further languages are scores: %s', (...words) => {
  const rows = words.map((word, n) => `${n},K${n},2024-01-0${n + 1},${word}`)
  expect(mappingOf(read(`Response ID,Customer ID,Response Date,Satisfaction\n${rows.join('\n')}\n`)).score).toBe(
    'Satisfaction',
  )
})

test('Arabic days, amounts and states are read', async () => {
  const rows = [
    '١٠٠١,٢٠٢٤/٠١/٠٥,C01,١٠٠٠٫٥٠,تم التوصيل',
    '١٠٠٢,٢٠٢٤/٠١/١٥,C02,٢٠٠٠٫٠٠,تم التنفيذ',
    '١٠٠٣,٢٠٢٤/٠٢/١٥,C01,٣٠٠٫٠٠,ملغي',
  ]
  expect(await sold(`رقم الطلب,تاريخ الطلب,رقم العميل,إجمالي الطلب,حالة الطلب\n${rows.join('\n')}\n`)).toBe(
    'C01 1000.5, C02 2000',
  )
})

test.each([
  ['ยกเลิกแล้ว', 'cancelled'],
  ['ที่ต้องชำระ', 'owed'],
  ['بانتظار الدفع', 'owed'],
  ['作廢', 'cancelled'],
  ['RTO_COMPLETE', 'returned'],
  ['반품완료', 'returned'],
])('%s is %s', (value, kind) => expect(stateOf(value)).toBe(kind))

test.each([
  ['E - Egreso', 'credit'],
  ['I - Ingreso', 'sale'],
  ['P - Pago', 'payment'],
  ['DEVOLUCAO DE VENDA', 'credit'],
  ['REMESSA PARA CONSERTO', 'other'],
  ['支出', 'other'],
  ['Toptan satış iade faturası', 'credit'],
])('%s is a document of kind %s', (value, kind) => expect(documentOf(value)).toBe(kind))

test.each([
  ['합계', true],
  ['총계', true],
  ['Genel Toplam', true],
  ['รวม', true],
  ['Total geral', true],
  ['Итого:', true],
  ['รวมมิตร', false],
  ['합계산기', false],
])('a sum below a table is none of its rows: %s', (word, is) => expect(saysTotal([word, '', '50'])).toBe(is))
