// Rows that are no sales by codes and words that no list has as they stand: headings that explain their codes, kinds that say a state, flags.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))

const net = (text: string) =>
  withLoaded(folder(), { 'orders.csv': text }, async ({ rows }) => {
    const found = await rows('select customer_id as id, sum(net_amount) as money from orders group by 1 order by 1')
    return found.map(({ id, money }) => `${id} ${Number(money)}`).join(', ')
  })

test('a heading that explains the codes of its column is read', async () => {
  const rows = ['1,K1,2024-01-05,95,3', '2,K2,2024-01-08,120,4', '3,K2,2024-01-10,50,5', '4,K3,2024-01-15,40,0']
  const text = `订单号,用户ID,下单时间,实付金额,订单状态(0:待付款;3:已完成;4:已取消;5:已退款)\n${rows.join('\n')}\n5,K3,2024-01-16,80,3\n`
  expect(await net(text)).toBe('K1 95, K2 0, K3 80')
  expect(codesOf(read(text))).toContain('codes_explained')
})

test('a kind of document may say that it was cancelled', async () => {
  const rows = [
    '1,2024-01-05,K1,会計,90',
    '2,2024-01-08,K1,会計取消,40',
    '3,2024-01-09,K2,返品,-20',
    '4,2024-01-09,K2,会計,60',
  ]
  expect(await net(`取引ID,取引日,顧客番号,会計区分,合計金額\n${rows.join('\n')}\n`)).toBe('K1 90, K2 40')
})

test('a flag of cancelled orders is one in Japanese, and money of postage is none of goods', async () => {
  const rows = ['1,2024/01/05,501,9600,500,0', '2,2024/01/10,503,12000,0,1', '3,2024/02/10,503,4500,500,0']
  const text = `売上ID,受注日,顧客ID,総合計金額,送料合計金額,キャンセル\n${rows.join('\n')}\n`
  expect(mappingOf(read(text)).net_amount).toBe('総合計金額')
  expect(await net(text)).toBe('501 9600, 503 4500')
})

test('a parcel that is lost makes no deals of the orders of a shop', async () => {
  const rows = ['1,2024-01-05,K1,delivered,50', '2,2024-01-08,K2,Lost by 3PL,40', '3,2024-01-10,K2,returned,30']
  const text = `Order ID,Order Date,Customer ID,Status,Amount\n${rows.join('\n')}\n`
  expect(read(text).sold).toBeUndefined()
  expect(await net(text)).toBe('K1 50, K2 0')
})

test('credits above and below zero are said: one may take the other back', () => {
  const rows = ['1,2024-01-05,K1,Sale,50', '1,2024-01-08,K1,Return,-50', '1,2024-01-10,K1,Return,50']
  expect(codesOf(read(`Order ID,Order Date,Customer ID,Event Type,Amount\n${rows.join('\n')}\n`))).toContain(
    'credit_signs',
  )
})

test.each([
  ['待出貨', 'sold'],
  ['不成立', 'cancelled'],
  ['尚未付款', 'owed'],
  ['被合并', 'cancelled'],
])('the state %s is known', (word, kind) => {
  const file = read(
    `訂單編號,訂單成立日期,買家帳號,買家總支付金額,訂單狀態\n1,2024-01-05,a,10,${word}\n2,2024-01-06,b,12,已完成\n`,
  )
  expect(codesOf(file)).not.toContain('status_as_sale')
  const left = file.rules?.filter(({ words }) => words.includes(word)).map(({ outcome }) => outcome)
  expect(left).toEqual(kind === 'sold' ? [] : [kind === 'owed' ? 'unpaid' : kind])
})

test('a column called cancelled says it in words or by a day, whatever else its values are', async () => {
  const header = '伝票番号,受注日,顧客番号,受注キャンセル区分,受注キャンセル日,合計金額\n'
  const rows = ['1,2024/01/05,K1,有効な受注です。,,90', '2,2024/01/08,K2,お客様のご都合によるキャンセル,2024/01/09,40']
  const more = ['3,2024/01/10,K2,有効な受注です。,,30', '4,2024/01/12,K1,有効な受注です。,,5']
  expect(await net(`${header}${[...rows, ...more].join('\n')}\n`)).toBe('K1 95, K2 30')
  const byDay = header.replace('受注キャンセル区分', '備考').replace('受注キャンセル日', 'キャンセル日')
  expect(await net(`${byDay}${[...rows, ...more].join('\n').replace('お客様のご都合によるキャンセル', '')}\n`)).toBe(
    'K1 95, K2 30',
  )
})
