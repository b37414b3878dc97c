// Whose score an answer is: a review of an order of one product is the product's, a survey of the shop is not.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import product from '../../../src/analyses/product/index.js'
import { wish, withRun } from '../../support/library.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()

const lines = `order_id,order_date,customer_id,sku,product_name,quantity,unit_price
1,2024-01-05,A,P1,Kettle,1,30.00
2,2024-02-05,B,P1,Kettle,1,30.00
2,2024-02-05,B,P2,Cup,1,5.00
3,2024-03-05,C,P2,Tea cup,1,5.00
4,2024-03-06,C,P2,Tea cup,1,5.00
`

test.each([
  [
    'a survey of the shop',
    'response_id,order_id,date,type,rating\n1,1,2024-01-09,survey,1\n2,3,2024-03-09,survey,5\n',
    0,
    0,
  ],
  ['reviews', 'review_id,order_id,date,type,rating\n1,1,2024-01-09,review,1\n2,2,2024-03-09,review,5\n', 1, 0],
  ['a survey that names the product', 'response_id,order_id,sku,date,type,rating\n1,1,P1,2024-01-09,survey,1\n', 1, 0],
])('%s', async (_, feedback, ofKettle, ofCup) => {
  const files = { 'order_lines.csv': lines, 'feedback.csv': feedback }
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder(), name)
    writeFileSync(path, text)
    return path
  })
  await withRun({ files: paths, wishes: [wish(product)] }, async (engine) => {
    const rows = await engine.rows('select product_id, product_name, responses from product order by product_id')
    expect(rows.map((row) => [row.product_id, row.product_name, Number(row.responses)])).toEqual([
      ['P1', 'Kettle', ofKettle],
      ['P2', 'Tea cup', ofCup], // the name that most lines have
    ])
  })
})
