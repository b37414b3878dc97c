import * as z from 'zod'

const share = (fallback: number, description: string) =>
  z.number().min(0).max(100).default(fallback).meta({ description, unit: '%' })
const score = (fallback: number, description: string) =>
  z.number().min(0).max(1).default(fallback).meta({ description, unit: 'of 1' })

export const parameters = z.object({
  min_purchases: z.number().int().min(1).default(3).meta({
    description: 'fewer purchases than this are unknown',
    unit: 'purchases',
  }),
  discount_weight: score(0.8, 'weight of the share of discounts in gross in the price score'),
  order_weight: score(0.2, 'weight of the share of discounted purchases in the price score'),
  price_score: score(0.3, 'price score from which a customer is price-sensitive'),
  price_top_share: share(20, 'this share of customers with the highest price scores is price-sensitive as well'),
  price_above: score(0.1, "a price-sensitive customer's score is at least this much above the mean of the shop"),
  price_percentile: score(
    0.33,
    'without discounts: mean price percentile paid up to which a customer buys in the low price range',
  ),
  min_prices: z.number().int().min(1).default(10).meta({
    description: 'only categories with at least this many prices have a low price range',
    unit: 'prices',
  }),
  brand_share: share(50, 'share of spend on the top brand above which a customer is brand-loyal'),
  price_parts: z.number().int().min(2).max(10).default(3).meta({
    description: "the top one of this many equal parts of a category's prices counts as quality",
    unit: 'parts',
  }),
  quality_share: share(50, 'share of units in the top part of prices from which a customer seeks quality'),
  quality_discount: share(20, 'share of discounts in gross up to which a customer can seek quality'),
  interest_share: share(50, 'share of spend from which the top category is the interest group'),
  category_level: z.enum(['top', 'full']).default('top').meta({
    description: 'which categories are told apart: the first level of a path A > B > C, or the path as written',
  }),
})
