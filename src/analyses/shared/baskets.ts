import * as z from 'zod'

/** What classes of baskets have in common. */

/** Titles of thresholds that say how many baskets and products were counted. */
export const basketTitles = {
  baskets: { en: 'baskets', zh: '购物篮数' },
  too_large: {
    en: 'baskets of more products than --most-products, left out',
    zh: '商品超过 --most-products 而未计入的购物篮',
  },
  products: { en: 'products with enough baskets', zh: '购物篮足够的商品数' },
}

/** Share of false discoveries among all that are called so (Benjamini and Hochberg 1995). */
export const falseShare = z
  .number()
  .min(0.0001)
  .max(50)
  .default(5)
  .meta({ description: 'share of the discoveries that may be false', unit: '%' })

/** @param least products that a basket has to be able to hold */
export const mostProducts = (least: number) =>
  z
    .number()
    .int()
    .min(least)
    .default(100)
    .meta({ description: 'a basket of more different products is left out', unit: 'products' })
