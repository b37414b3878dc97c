import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const orders =
  'order_id,customer_id,order_date,currency,total\n1,a,2024-01-05,EUR,100.00\n2,b,2024-01-06,USD,50.00\n3,c,2024-01-01,GBP,10.00\n4,a,2024-02-01,usd,20.10\n5,d,2024-02-02,CHF,7.00\n'
const rates = 'currency,day,rate\nUSD,2024-01-01,0.9\nUSD,2024-02-01,0.95\nGBP,2024-01-03,1.15\n'

const load = <T>(
  work: (loaded: Loaded) => Promise<T>,
  options: Parameters<typeof withLoaded>[3] & { given?: string },
) => {
  const here = folder()
  const path = join(here, 'rates')
  writeFileSync(path, options.given ?? rates)
  return withLoaded(here, { 'orders.csv': orders }, work, { ...options, ...(options.rates && { rates: path }) })
}
const net = async ({ rows }: Loaded) =>
  (await rows('select customer_id, sum(net_amount) as n from orders group by 1 order by 1')).map((row) =>
    Object.values(row).join(' '),
  )

describe('several currencies', () => {
  test.each([true, false])('are refused with their rows, lines wanted: %s', async (lines) => {
    await expect(load(async () => undefined, { lines })).rejects.toThrow(
      'amounts in several currencies: USD (2 rows), CHF (1 row), EUR (1 row), GBP (1 row)',
    )
  })
  test('one is kept, the others are left out and their amounts not added up', () =>
    load(
      async (loaded) => {
        expect(await net(loaded)).toEqual(['a 100.0000'])
        const [file] = loaded.account
        expect(file!.outcomeTotals).toContainEqual({ code: 'other_currency', rows: 4, amount: null, back: null })
      },
      { currency: 'eur' },
    ))
  test('are converted by the last rate on or before the day; without one the row is set aside', () =>
    load(
      async (loaded) => {
        expect(await net(loaded)).toEqual(['a 119.0950', 'b 45.0000'])
        expect(loaded.account[0]!.outcomeTotals).toContainEqual({
          code: 'rate_missing',
          rows: 2,
          amount: null,
          back: null,
        })
      },
      { currency: 'EUR', rates: 'rates' },
    ))
  test('the currency whose rate is always one is the one to convert to', () =>
    load(async (loaded) => expect(await net(loaded)).toEqual(['a 119.0950', 'b 45.0000']), {
      rates: 'rates',
      given: `${rates}EUR,2024-01-01,1\n`,
    }))
  test('rates that do not say what they convert to are refused', async () => {
    await expect(load(async () => undefined, { rates: 'rates' })).rejects.toThrow('which currency')
  })
  test('a file that holds no rates is refused', async () => {
    await expect(load(async () => undefined, { rates: 'rates', currency: 'EUR', given: 'a,b\nx,y\n' })).rejects.toThrow(
      'no column for day',
    )
  })
})

describe('¥', () => {
  /** What customers brought of orders with these amounts, in a file that is too large to be seen whole in a sample. */
  const brought = (amounts: string[], { long = false } = {}) => {
    const rows = [...amounts, ...(long ? Array.from({ length: 4000 }, () => amounts[0]!) : [])]
    const lines = rows.map((amount, i) => `O${i},${i < amounts.length ? 'a' : 'b'},2024-01-05,${amount}\n`)
    return withLoaded(
      folder(),
      { 'orders.csv': `order_id,customer_id,order_date,total\n${lines.join('')}` },
      async (loaded) => (await net(loaded))[0],
    )
  }

  test.each([false, true])(
    'is the one of its two currencies that stands beside it, in a long file: %s',
    async (long) => {
      expect(await brought(['¥88.00', '￥12.00', '55元', 'CNY 5'], { long })).toBe('a 160.0000')
      expect(await brought(['¥880', '120円'], { long })).toBe('a 1000.0000')
    },
  )
  test('stays apart from a third currency, and from both', async () => {
    await expect(brought(['¥88.00', 'USD 5'])).rejects.toThrow('amounts in several currencies')
    await expect(brought(['¥88.00', '55元', '120円'])).rejects.toThrow('amounts in several currencies')
  })
})
