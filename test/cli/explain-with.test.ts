// Classes that are left out unless they are named, on the page of one customer or product.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { rowsOf } from '../support/workbook.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()

const shop = shopFile('en', 'orders.csv')
const page = async (args: string[]) => {
  const { out, code } = await clientele(['explain', 'C-0042', shop, '-f', 'json', '--quiet', ...args])
  expect(code).toBe(0)
  return JSON.parse(out) as { classes: { name: string; because: string; thresholds: unknown[] }[] }
}

test('explain --with shows the group of the customer, and what to recommend', async () => {
  const { classes } = await page(['--with', 'clusters,recommend', '--lang', 'zh'])
  expect(classes.filter(({ name }) => name === 'clusters')).toHaveLength(1)
  const recommended = classes.filter(({ name }) => name === 'recommend')
  expect(recommended).toHaveLength(5)
  for (const { because } of recommended) expect(because).toMatch(/购买|新品|替代/)
  // What they are held against stands once.
  expect(recommended.map(({ thresholds }) => thresholds.length > 0)).toEqual([true, false, false, false, false])
})

/** Seven products that stand in 12, 13 ... baskets with the bowl, of 100 with it and 420 in all; their ids sort before and after its own. */
const others = ['A1', 'A2', 'A3', 'A4', 'Z5', 'Z6', 'Z7']
function bowls(): string {
  const lines = ['order_id,customer_id,order_date,product_id,product_name,quantity,amount']
  let order = 0
  const sell = (...products: [string, string][]) => {
    order++
    for (const [id, name] of products) lines.push(`O${order},C${order},2024-03-02,${id},${name},1,5.00`)
  }
  for (const [k, id] of others.entries())
    for (let n = 0; n < 12 + k; n++)
      sell(['M', 'Bowl'], [id, `Spoon ${id}`], ...(k === 0 ? [['B', 'Cup'] as [string, string]] : []))
  for (let n = 0; n < 10; n++) sell(['Z7', 'Spoon Z7'])
  while (order < 420) sell(['X', 'Lamp'])
  const file = join(folder(), 'bowls.csv')
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

test('a product has its strongest pairs on its page, each by the other product, and says how many more there are', async () => {
  const file = bowls()
  const explain = async (...flags: string[]) => {
    const { out, code, err } = await clientele(['explain', 'M', file, '-q', '--with', 'related,bundles', ...flags])
    expect(code, err).toBe(0)
    return out
  }
  const { classes, not_shown } = JSON.parse(await explain('-f', 'json')) as {
    classes: { name: string; class: string; about: string | null; evidence: { name: string; value: string }[] }[]
    not_shown: { name: string; class: string; count: number }[]
  }
  const pairs = classes.filter(({ name }) => name === 'related')
  // All are bought with the bowl alone, but for the last, so that more baskets say more; the cup and its spoon are equal.
  const strongest = ['Spoon Z6', 'Spoon Z5', 'Spoon A4', 'Spoon A3', 'Spoon A2']
  expect(pairs.map((pair) => [pair.class, pair.about])).toEqual(strongest.map((name) => ['complement', name]))
  // Cup and spoon come with the bowl always, which their pairs explain.
  expect(not_shown.map(({ name, class: kind, count }) => [name, kind, count])).toEqual([
    ['related', 'complement', 3],
    ['bundles', 'by_parts', 1],
  ])
  // From the side of the bowl, whichever of the two ids comes first: 105 baskets hold it, 17 of them Z6 and 13 A2.
  const numbers = (pair: (typeof pairs)[number]) =>
    ['product_name', 'baskets', 'other_baskets', 'confidence', 'confidence_back'].map(
      (name) => pair.evidence.find((e) => e.name === name)!.value,
    )
  expect(numbers(pairs[0]!)).toEqual(['Bowl', '105', '17', '0.1619', '1.0000'])
  expect(numbers(pairs[4]!)).toEqual(['Bowl', '105', '13', '0.1238', '1.0000'])

  const page = await explain('--lang', 'zh')
  expect(page).toContain('关联商品：互补 (complement)：Spoon Z6：17 个购物篮同时含两者')
  expect(page).toContain('关联商品：未显示：互补 3')
  const book = join(folder(), 'bowl.xlsx')
  await explain('-o', book)
  const [head, ...rows] = await rowsOf(book, 'classes')
  expect(head!.slice(1, 4)).toEqual(['classification', 'about', 'class'])
  const about = rows.filter(([, name]) => name === 'Related products').map((row) => row[2])
  // A workbook has room for all; the last has baskets without the bowl.
  expect(about).toEqual([...strongest, 'Spoon A1', 'Cup', 'Spoon Z7'])
  expect(rows.find(([, name]) => name === 'Bundles')![2]).toBe('Spoon A1 + Cup + Bowl')
})
