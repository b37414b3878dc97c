import * as z from 'zod'
import { falseShare, mostProducts } from '../shared/baskets.js'

const count = (fallback: number, least: number, description: string, unit: string) =>
  z.number().int().min(least).default(fallback).meta({ description, unit })

export const parameters = z.object({
  within_days: count(0, 0, 'days within which one customer buys both; 0: in one order', 'days'),
  least_baskets: count(5, 1, 'baskets that a product needs', 'baskets'),
  least_together: count(
    3,
    1,
    'baskets that two products need in common, unless they stand in for each other',
    'baskets',
  ),
  most_products: mostProducts(2),
  price_ratio: z
    .number()
    .min(1)
    .default(1.5)
    .meta({ description: 'products that stand in for each other cost at most so many times as much as the other' }),
  false_share: falseShare,
})
export type Parameters = z.infer<typeof parameters>
