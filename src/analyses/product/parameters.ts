import * as z from 'zod'
import { UserError } from '../../core/errors.js'
import type { ParameterTable } from '../define.js'

const days = (fallback: number, description: string) =>
  z.number().int().min(1).default(fallback).meta({ description, unit: 'days' })
const share = (fallback: number, description: string) =>
  z.number().min(0).max(100).default(fallback).meta({ description, unit: '%' })
const amount = (description: string) => z.number().min(0).nullable().default(null).meta({ description, unit: 'money' })

export const parameters = z.object({
  bands: z
    .enum(['parts', 'fixed'])
    .default('parts')
    .meta({ description: 'how price bands are cut: equal parts of the prices compared with, or at fixed prices' }),
  price_parts: z.number().int().min(2).max(10).default(3).meta({
    description: 'low is the bottom one and high the top one of this many equal parts of the prices',
    unit: 'parts',
  }),
  band_products: z.number().int().min(1).default(10).meta({
    description:
      'prices are compared within the finest category with at least this many products, else in the whole shop',
    unit: 'products',
  }),
  low_price: amount('with --bands fixed: price under which a product is low'),
  high_price: amount('with --bands fixed: price from which a product is high'),
  category_level: z.enum(['top', 'full']).default('top').meta({
    description: 'which categories are told apart: the first level of a path A > B > C, or the path as written',
  }),
  new_days: days(90, 'a product first sold or listed less than this many days ago is new'),
  best_seller_days: days(90, 'window of the best sellers'),
  best_seller_share: share(20, 'this share of the products sold in a category, by units, are best sellers'),
  promo_days: days(30, 'window of the tag promo'),
  promo_share: share(30, 'share of units sold at a discount from which a product is on promotion'),
  trend_days: days(28, 'days that are compared with as many days before'),
  trend_change: share(30, 'change of units from which a product is rising or falling, where it is beyond chance'),
})

/** Most categories that one text may name. */
const mostCategories = 32

/** The relation `product_slots`: the places of a category in a text that names several. */
export function tables(raw: Record<string, unknown>): Record<string, ParameterTable> {
  const { bands, low_price: low, high_price: high } = raw as z.infer<typeof parameters>
  if (bands === 'fixed' && (low === null || high === null))
    throw new UserError(
      '--bands fixed takes --low-price and --high-price',
      'for example --low-price 10 --high-price 50',
      2,
    )
  const rows = Array.from({ length: mostCategories }, (_, i) => [i + 1])
  return { product_slots: { columns: { slot: 'integer' }, rows } }
}
