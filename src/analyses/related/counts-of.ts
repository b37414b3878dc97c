import { type Entries, only, sizes } from './models/baskets.js'
import type { Goods } from './models/rivals.js'
import type { Parameters } from './parameters.js'

/** Products in baskets of at most `most_products`, what is known of the products, and how many baskets are such, and how many hold more. */
export interface Counted {
  entries: Entries
  goods: Goods
  allBaskets: number
  tooLarge: number
}

/** The numbers of `related_entries` as they are counted from: rows of products first, then of baskets in ascending order. */
export function countsOf(taken: Record<string, Float64Array>, { within_days, most_products }: Parameters): Counted {
  const [baskets, products, details] = [taken.basket_no!, taken.product_no!, taken.detail!]
  const ahead = baskets.findIndex((basket) => basket > 0)
  const first = ahead < 0 ? baskets.length : ahead
  const length = baskets.length - first
  let most = 0
  for (const product of products) most = Math.max(most, product)
  const goods = { category: new Int32Array(most), price: new Float64Array(most) }
  for (let at = 0; at < first; at++) {
    if (baskets[at] === -1) goods.category[products[at]! - 1] = details[at]!
    else goods.price[products[at]! - 1] = details[at]!
  }
  const entries: Entries = {
    product: Int32Array.from({ length }, (_, at) => products[first + at]! - 1),
    basket: Int32Array.from({ length }, (_, at) => baskets[first + at]! - 1),
    ...(within_days > 0 && { day: Int32Array.from({ length }, (_, at) => details[first + at]!) }),
    products: most,
    baskets: length === 0 ? 0 : baskets[baskets.length - 1]!,
  }
  const held = sizes(entries)
  let [allBaskets, tooLarge] = [0, 0]
  for (const size of held)
    if (size > most_products) tooLarge++
    else if (size > 0) allBaskets++
  return { entries: only(entries, (at) => held[entries.basket[at]!]! <= most_products), goods, allBaskets, tooLarge }
}
