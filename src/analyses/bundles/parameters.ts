import * as z from 'zod'
import { falseShare, mostProducts } from '../shared/baskets.js'

/** Products of a set at most. */
export const longest = 6

export const parameters = z.object({
  least_share: z
    .number()
    .min(0)
    .max(100)
    .default(0.3)
    .meta({ description: 'share of all baskets in which a set has to stand', unit: '%' }),
  least_baskets: z
    .number()
    .int()
    .min(2)
    .default(5)
    .meta({ description: 'baskets in which a set has to stand, whatever the share', unit: 'baskets' }),
  most_products: mostProducts(3),
  false_share: falseShare,
})
export type Parameters = z.infer<typeof parameters>
