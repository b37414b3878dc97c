// What lists of products, stock, receipts and responses say of a row beside its values: sums, places, drafts, goods sent back, spam, complaints.
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { withLoaded } from '../support/loaded.js'
import { codesOf, mappingOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const read = (text: string) => recognise(sourceOf(text))

test('a cell of several codes is said, and names with a comma or one code alone are not', () => {
  const stock = (last: string) =>
    `商品条码,商品名称,库存\n6900000000011,杯子,12\n6900000000012,台灯,8\n${last},毛巾,40\n`
  expect(codesOf(read(stock('6900000000014、6900000000015')))).toContain('codes_in_cell')
  expect(codesOf(read(stock('6900000000014')))).not.toContain('codes_in_cell')
  expect(codesOf(read(stock('A、B')))).not.toContain('codes_in_cell')
})

test('stock in a column for each place is said, of which one is read', () => {
  const text = (second: string) => `SKU,Name,Price,In stock [Main],${second}\nA,Mug,30,12,8\nB,Lamp,120,3,-1\n`
  expect(codesOf(read(text('In stock [Mall]')))).toContain('stock_by_place')
  expect(codesOf(read(text('Low stock [Main]')))).not.toContain('stock_by_place')
})

test('products that hold the stock of the variants below them are said', () => {
  const rows = (mug: number) => `Product,MUG,Mug,${mug}\nSKU,MUG-W,White,12\nSKU,MUG-B,Black,8\nProduct,LAMP,Lamp,3\n`
  const header = 'Item Type,Product Code/SKU,Product Name,Current Stock Level\n'
  const found = read(header + rows(20)).findings.find(({ code }) => code === 'stock_twice')
  expect(found?.args).toMatchObject({ column: 'Item Type', word: 'Product', example: '20 = 12 + 8' })
  expect(codesOf(read(header + rows(21)))).not.toContain('stock_twice')
})

test('drafts, cancelled documents and goods sent back are no receipts', () => {
  const receipts = [
    '入库单号,入库日期,单据类型,商品编码,入库数量,进价,状态',
    'RK1,2024-01-02,采购入库,A,20,10,已审核',
    'RK2,2024-01-03,采购退货,A,5,10,已审核',
    'RK3,2024-01-04,采购入库,B,10,50,草稿',
    'RK4,2024-01-05,采购入库,B,7,50,待入库',
    'RK5,2024-01-05,采购入库,C,50,15,已作废',
    '',
  ].join('\n')
  const sales = 'order_id,order_date,customer_id,sku,quantity,amount\n1,2024-01-05,c1,A,1,9.00\n'
  const also = [
    { table: 'order_lines' as const, columns: ['order_id', 'order_day', 'product_id', 'quantity', 'net_amount'] },
    { table: 'receipts' as const, columns: ['product_id'] },
  ]
  return withLoaded(
    folder(),
    { 'sales.csv': sales, '入库.csv': receipts },
    async ({ rows }) =>
      expect(await rows('select product_id, cast(quantity as integer) as pieces from receipts')).toMatchObject([
        { product_id: 'A', pieces: 20 },
      ]),
    { also },
  )
})

test('what is marked as spam is no review, and a kind of complaint is told by its words', async () => {
  const reviews =
    'Review Id,Review Date,Customer Email,Review Score,Review Content,Review Status\n1,2024-01-15,a@x.test,5,Good,ok\n2,2024-01-16,b@x.test,5,Pills,spam\n'
  const also = [{ table: 'feedback' as const, columns: ['customer_id', 'kind', 'score'] }]
  const heard = await withLoaded(
    folder(),
    { 'reviews.csv': reviews },
    ({ rows }) => rows('select customer_id from feedback'),
    { also },
  )
  expect(heard).toMatchObject([{ customer_id: 'a@x.test' }])
  const tickets =
    '工单编号,创建时间,会员编号,工单归类,问题描述,满意度\n1,2024-01-15,V1,咨询,怎么洗,5\n2,2024-01-18,V2,投诉,坏了,1\n'
  expect(mappingOf(read(tickets)).kind).toBeUndefined()
  expect(mappingOf(read(tickets.replace('工单归类', '事项类型'))).kind).toBe('事项类型')
})

test('a review of a word that buyers choose is a score, and other short texts are texts', () => {
  const text = (words: string[]) =>
    `订单编号,买家昵称,评价,评价内容,评价时间\n${words.map((word, n) => `${n},b${n},${word},很好用${n},2024-01-1${n}`).join('\n')}\n`
  expect(mappingOf(read(text(['好评', '差评', '中评'])))).toMatchObject({ score: '评价', text: '评价内容' })
  expect(mappingOf(read(text(['好用', '一般般', '不行']))).score).toBeUndefined()
})

test('a product that is counted in several units is said', () => {
  const lines = (second: string) =>
    `单据编号,日期,客户编号,商品编码,数量,单价\n1,2024-01-05,V1,A,2箱,240\n2,2024-01-08,V1,${second},3个,20\n3,2024-01-09,V2,C,1台,90\n`
  expect(codesOf(read(lines('A')))).toContain('units_mixed')
  expect(codesOf(read(lines('B')))).not.toContain('units_mixed')
})
