import * as z from 'zod'

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
  most_products: z
    .number()
    .int()
    .min(3)
    .default(100)
    .meta({ description: 'a basket of more different products is left out', unit: 'products' }),
  false_share: z
    .number()
    .min(0.0001)
    .max(50)
    .default(5)
    .meta({ description: 'share of the discoveries that may be false', unit: '%' }),
})
export type Parameters = z.infer<typeof parameters>
