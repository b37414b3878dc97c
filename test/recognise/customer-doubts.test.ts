// Customers that may be several people, and files whose people are joined by another column than the first that looks like an id.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recognise } from '../../src/recognise/recognise.js'
import { clientele } from '../support/cli.js'
import { codesOf, sourceOf } from '../support/source.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const write = (name: string, text: string) => {
  const path = join(folder(), name)
  writeFileSync(path, text)
  return path
}
const sales = (header: string, who: string[]) =>
  recognise(
    sourceOf(
      `Order ID,Order Date,${header},Amount\n${who.map((one, n) => `${n},2024-01-1${n},${one},9`).join('\n')}\n`,
    ),
  )

test.each([
  ['顾客电话', ['138****0001', '138****0002', '139****0001']],
  ['구매자ID', ['anna****', 'bak****', 'choi****']],
])('masked customers are said: %s', (header, who) => expect(codesOf(sales(header, who))).toContain('customer_masked'))

test.each([
  ['Customer', ['Ann Ash', 'Bob Birch', 'Ash Ltd'], true],
  ['구매자', ['안나', '박수', '최민'], true],
  ['客户', ['安氏商店', '鲍氏商店', '蔡氏商店'], true],
  ['Customer', ['C-001', 'C-002', 'C-003'], false],
  ['Customer', ['ann', 'bob', 'cat'], false],
])('names that stand as customers are said: %s %s', (header, who, said) =>
  expect(codesOf(sales(header, who)).includes('name_as_customer')).toBe(said),
)

test.each([
  ['李四', '李四\u3000', true],
  ['K1', 'K1\u00a0', true],
  ['K1', 'K1 ', false],
  ['K1', 'K1\u200b', false],
])('ids that a blank at their end tells apart, and no others, are said: "%s" and "%s"', (one, other, said) =>
  expect(codesOf(sales('Customer ID', [one, 'K2', other])).includes('ids_alike')).toBe(said),
)

test('responses are joined by the column whose people the orders name', async () => {
  const orders = write(
    'orders.csv',
    'Order ID,Order Date,Customer Email,Order Total\n1,2024-01-05,a@x.test,60\n2,2024-01-08,b@x.test,9\n',
  )
  const answers = write(
    'nps.csv',
    'ID,Person ID,Email,Score,Comment,Created At\n1,p1,a@x.test,10,Great,2024-01-09\n2,p2,b@x.test,3,Broke,2024-01-10\n',
  )
  const { out } = await clientele(['satisfaction', orders, answers, '-f', 'csv', '--columns', 'customer_id,responses'])
  expect(out.trim().split('\n').slice(1).sort()).toEqual(['a@x.test,1', 'b@x.test,1'])
})

test.each([
  ['000123', '123', true],
  ['Ｔ００１', 'T001', true],
  ['K-1', 'K-2', false],
  ['a@x.test', 'A@x.test', false],
])('ids that may be one written in two ways are said: %s and %s', (one, other, said) =>
  expect(codesOf(sales('Customer ID', [one, other, '000456'])).includes('ids_alike')).toBe(said),
)
