// Files that are read the same way come out of one scan: what is known of each is what it says alone.
import { describe, expect, test } from 'vitest'
import { withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const header = 'order_id,customer_id,order_date,product_id,quantity,unit_price\n'
const sound = (month: string) =>
  `${header}${month}-1,a,2024-${month}-01,p1,1,2.50\n${month}-1,a,2024-${month}-01,p2,3,1.00\n${month}-2,b,2024-${month}-09,p1,2,2.50\n`
const files: Record<string, string> = {
  'jan.csv': sound('01'),
  'feb.csv': `${sound('02')}02-3,c,2024-02-11\n02-4,c,2024-02-12,p9,1,7.00\n`,
  'mar[1].csv': `${sound('03')}${sound('13').replace(header, '').replaceAll('2024-13', '2024-03').repeat(3)}03-3,c,2024-03-11,p1,one,2.50\n,c,2024-03-12,p1,1,2.50\n`,
  'apr.csv': header,
  'may.csv': sound('05'),
  'jun.csv': `${sound('06')}06-3,c,2024-06-11,p1,1,2.50,too much\n06-4,,2024-06-12,p1,1,9.99\n`,
}

const read = (texts: Record<string, string>, lines: boolean, options = {}) =>
  withLoaded(
    folder(),
    texts,
    async ({ rows, account }) => ({
      rows: (await rows(`select * from ${lines ? 'order_lines' : 'orders'} order by all`)).map((row) =>
        Object.values(row).join(' '),
      ),
      account: account.map(({ file, outcomeTotals }) => [
        file.file.name.replace(/^.*\//, ''),
        ...outcomeTotals.map(({ code, rows, amount }) => `${code} ${rows} ${amount}`).sort(),
      ]),
    }),
    {
      also: lines
        ? [{ table: 'order_lines', columns: ['order_id', 'customer_id', 'order_day', 'product_id', 'net_amount'] }]
        : [{ table: 'orders', columns: ['order_id', 'customer_id', 'order_day', 'net_amount'] }],
      ...options,
    },
  )

describe.each([
  ['orders', false],
  ['order lines', true],
])('%s', (_, lines) => {
  test.each([
    ['by types where they fit', files],
    // One price with a currency in the sample: every file is read as text, and that one apart.
    ['as text', { ...files, 'may.csv': sound('05').replace('2.50', '$2.50') }],
    ['in overlapping days', { ...files, 'again.csv': sound('02').replace('3,1.00', '4,1.00') }],
  ])('are those of the files one by one: %s', async (_how, texts) => {
    const together = await read(texts, lines)
    const names = Object.keys(texts)
    const alone = []
    for (const name of names) alone.push(await read({ [name]: texts[name]! }, lines))
    const sorted = (accounts: string[][]) => accounts.toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1))
    if (names.includes('again.csv')) {
      // The order of February stands in two files: what stands there again counts once.
      const counts = together.account.flatMap((one) => one.slice(1)).filter((text) => text.startsWith('repeated'))
      expect(counts).toEqual(['repeated 2 7.5000'])
      return
    }
    expect(sorted(together.account)).toEqual(sorted(alone.flatMap(({ account }) => account)))
    expect(together.rows.toSorted()).toEqual(alone.flatMap(({ rows }) => rows).toSorted())
    // A file without rows was read too.
    expect(together.account.map(([name]) => name)).toContain('apr.csv')
  })
})
