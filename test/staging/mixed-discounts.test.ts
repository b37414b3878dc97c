// Discount columns in which some cells are percentages, told by their sign, and others money.
import { describe, expect, test } from 'vitest'
import { findingSentence } from '../../src/quality/sentences.js'
import { type Loaded, withLoaded } from '../support/loaded.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const load = <T>(
  text: string,
  work: (loaded: Loaded) => Promise<T>,
  options?: Parameters<typeof withLoaded>[3],
): Promise<T> => withLoaded(folder(), { 'orders.csv': text }, work, options)

const said = ({ findings }: Loaded) => findings.find(({ code }) => code === 'discount_mixed')
const netOf = ({ rows }: Loaded) =>
  rows('select net_amount, discount_amount from order_lines order by order_id').then((list) =>
    list.map((row) => Object.values(row).join(' ')),
  )

/** Two pieces at 20.00 each, with the discounts in turn. */
const orders = (heading: string, discounts: string[]) =>
  [
    `order_id,order_date,customer_id,sku,quantity,unit_price,${heading}`,
    ...discounts.map((discount, at) => `${at + 1},2024-01-0${at + 1},c${at % 2},P${at % 3},2,20.00,${discount}`),
    '',
  ].join('\n')
const mixed = ['10%', '5.00', '', '12.5 %', '0', '-3.00', '100%']
const byHand = [
  '36.0000 4.0000',
  '35.0000 5.0000',
  '40.0000 0.0000',
  '35.0000 5.0000',
  '40.0000 0.0000',
  '37.0000 3.0000',
  '0.0000 40.0000',
]

describe('a discount column of percentages and money', () => {
  for (const heading of ['discount', 'discount_amount', 'discount rate', '优惠金额'])
    test(`is read cell by cell, by the sign, whatever it is called: ${heading}`, () =>
      load(orders(heading, mixed), async (loaded) => {
        expect(await netOf(loaded)).toEqual(byHand)
        expect(said(loaded)?.args).toMatchObject({ column: heading, rates: 3, money: 2 })
        expect(findingSentence(said(loaded)!)).toContain('each is read by its sign')
      }))
  test('is of rates where the user says so', () =>
    load(
      orders('discount', ['10%', '5', '', '0']),
      async (loaded) => {
        expect(await netOf(loaded)).toEqual(['36.0000 4.0000', '38.0000 2.0000', '40.0000 0.0000', '40.0000 0.0000'])
        expect(said(loaded)).toBeUndefined()
      },
      { map: { discount_rate: 'discount' } },
    ))
  test('takes nothing off an amount that was paid', () =>
    load(
      'order_id,order_date,customer_id,sku,quantity,net_amount,discount\n1,2024-01-01,a,P1,1,36.00,10%\n2,2024-01-02,b,P1,1,35.00,5.00\n',
      async (loaded) => expect(await netOf(loaded)).toEqual(['36.0000 4.0000', '35.0000 5.0000']),
    ))
  test('of the whole order is refused by its name', async () => {
    const text = orders('order discount', mixed)
    await expect(load(text, async () => undefined)).rejects.toThrow(
      '"order discount" holds percentages (3 rows) and money (2 rows), of the whole order',
    )
  })
  test('all of one kind is as before', () =>
    load(orders('discount', ['10%', '5%', '', '0']), async (loaded) => {
      expect(await netOf(loaded)).toEqual(['36.0000 4.0000', '38.0000 2.0000', '40.0000 0.0000', '40.0000 0.0000'])
      expect(said(loaded)).toBeUndefined()
    }))
})
