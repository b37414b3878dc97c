import * as z from 'zod'

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
  most_products: count(100, 2, 'a basket of more different products is left out', 'products'),
  price_ratio: z
    .number()
    .min(1)
    .default(1.5)
    .meta({ description: 'products that stand in for each other cost at most so many times as much as the other' }),
  false_share: z
    .number()
    .min(0.0001)
    .max(50)
    .default(5)
    .meta({ description: 'share of the discoveries that may be false', unit: '%' }),
})
export type Parameters = z.infer<typeof parameters>
