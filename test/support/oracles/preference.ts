// Preference, worked out from its definition in plain TypeScript, to hold the SQL against.
import type { AssortedShop, Line } from '../assorted-shops.js'
import { ordersOf } from '../assorted-shops.js'
import type { Row } from '../model.js'

const sum = <T>(of: T[], value: (item: T) => number) => of.reduce((total, item) => total + value(item), 0)
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null)
/** A comparison of sums of hundredths is not to hang on the last bits of a double. */
const atLeast = (a: number, b: number) => a >= b - 1e-7
const above = (a: number, b: number) => a > b + 1e-7

const topLevel = (text: string) => text.split(';')[0]!.split('>')[0]!.trim()

interface Choice {
  line: Line
  category: string
  brand: string
  weight: number
}

/** Weights by name, heaviest first, ties by name; what weighs nothing is left out. */
function heaviest(
  choices: Choice[],
  name: (choice: Choice) => string | null,
  weight: (c: Choice) => number,
): [string, number][] {
  const totals = new Map<string, number>()
  for (const choice of choices) {
    const key = name(choice)
    if (key) totals.set(key, (totals.get(key) ?? 0) + weight(choice))
  }
  return [...totals]
    .map(([key, total]): [string, number] => [key, Math.round(total * 1e4) / 1e4])
    .filter(([, total]) => total > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

/** Where a score lies among all of its kind: equal ones lie together. */
const placeAmong = (score: number, all: number[]) =>
  (2 * all.filter((other) => other < score - 5e-10).length +
    all.filter((other) => Math.abs(other - score) <= 5e-10).length) /
  (2 * all.length)

/** Evidence and class of every customer, by id, with default parameters but for the prices that make a range. */
export function preferenceOracle(shop: AssortedShop, minPrices = 10): Row[] {
  const products = new Map(shop.products.map((p) => [p.product_id, p]))
  const described = (line: Line) => products.get(line.product_id ?? '')
  const hasAmounts = shop.lines.some((l) => l.net_amount !== null)
  const hasDiscounts = shop.lines.some((l) => l.discount_amount !== null)
  const choices = shop.lines.map(
    (line): Choice => ({
      line,
      category: topLevel(line.category ?? described(line)?.category ?? ''),
      brand: line.brand ?? described(line)?.brand ?? '',
      weight: hasAmounts ? (line.net_amount ?? 0) : line.quantity,
    }),
  )
  const offers = [
    ...choices.map(({ category, brand }) => ({ category, brand })),
    ...shop.products.map((p) => ({ category: topLevel(p.category ?? ''), brand: p.brand ?? '' })),
  ]
  const brandsOf = (category: string) =>
    new Set(offers.filter((o) => o.category === category && o.brand !== '').map((o) => o.brand)).size

  // Every product and price once, in its category.
  const points = new Map<string, { category: string; price: number }>()
  for (const { line, category } of choices) {
    if (!line.is_return && (line.unit_price ?? 0) > 0)
      points.set(JSON.stringify([category, line.product_id, line.unit_price]), { category, price: line.unit_price! })
  }
  const place = ({ category, line }: Choice): [number, number] | null => {
    const prices = [...points.values()].filter((p) => p.category === category).map((p) => p.price)
    const cheaper = prices.filter((p) => p < line.unit_price!).length
    const equal = prices.filter((p) => p === line.unit_price).length
    return equal === 0 ? null : [2 * cheaper + equal, 2 * prices.length]
  }

  const facts = shop.customers.map((customer_id) => {
    const own = choices.filter(({ line }) => line.customer_id === customer_id)
    const placed = ordersOf(shop.lines).filter((o) => o.customer_id === customer_id)
    const purchases = placed.filter((o) => o.is_purchase)
    const gross = sum(purchases, (o) => o.gross_amount ?? 0)
    const discount = sum(purchases, (o) => o.discount_amount)
    const discounted = purchases.filter((o) => o.discount_amount > 0).length
    const priced = own.flatMap((choice) => {
      const at = choice.line.is_return ? null : place(choice)
      return at ? [{ units: choice.line.quantity, at }] : []
    })
    const units = sum(priced, (p) => p.units)
    const ranged = priced.filter((p) => p.at[1] >= 2 * minPrices)
    const rangePercentile = ratio(
      sum(ranged, (p) => p.units * (p.at[0] / p.at[1])),
      sum(ranged, (p) => p.units),
    )
    const percentile = ratio(
      sum(priced, (p) => p.units * (p.at[0] / p.at[1])),
      units,
    )
    const top = sum(priced, (p) => (p.at[0] * 3 > p.at[1] * 2 ? p.units : 0))
    const brands = heaviest(
      own,
      (c) => (brandsOf(c.category) >= 2 ? c.brand : null),
      (c) => c.weight,
    )
    const spend = sum(brands, ([, weight]) => weight)
    const categories = heaviest(
      own,
      (c) => c.category,
      (c) => c.weight,
    )
    const categorySpend = sum(categories, ([, weight]) => weight)
    const channels = heaviest(
      purchases.map((o) => ({ line: { channel: o.channel } as Line, category: '', brand: '', weight: 1 })),
      (c) => c.line.channel,
      () => 1,
    )
    const judged = purchases.length >= 3
    const discountShare = hasDiscounts && hasAmounts ? ratio(discount, gross) : null
    const priceScore = discountShare === null ? null : 0.8 * discountShare + 0.2 * (discounted / purchases.length)
    const rangeScore = hasDiscounts || rangePercentile === null ? null : 1 - rangePercentile
    return {
      customer_id,
      judged,
      discountShare,
      percentile,
      purchases: purchases.length,
      price: judged ? priceScore : null,
      range: judged ? rangeScore : null,
      brand: judged ? ratio(brands[0]?.[1] ?? 0, spend) : null,
      quality: judged ? ratio(top, units) : null,
      discounted: hasDiscounts ? ratio(discounted, purchases.length) : null,
      brands,
      spend,
      categories,
      categorySpend,
      products: heaviest(
        own,
        (c) => c.line.product_id,
        (c) => c.line.quantity,
      ),
      channel: channels[0]?.[0] ?? null,
    }
  })

  const known = (kind: 'price' | 'range' | 'brand' | 'quality') =>
    facts.flatMap((f) => (f[kind] === null ? [] : [f[kind]]))
  const scores = known('price')
  const level = sum(scores, (score) => score) / scores.length + 0.1
  return facts.map((f) => {
    const better = scores.filter((score) => score > (f.price ?? 0) + 5e-10).length
    const cheap =
      f.price !== null &&
      f.price >= level - 2e-9 &&
      (atLeast(f.price, 0.3) || (f.price > 0 && better * 5 < scores.length))
    const low = f.range !== null && atLeast(0.33, 1 - f.range)
    const loyal = f.brand !== null && above(f.brand, 0.5)
    const choosy = f.quality !== null && atLeast(f.quality, 0.5) && atLeast(0.2, f.discountShare ?? 0)
    const held = [
      ...(cheap ? [{ name: 'price_sensitive', place: placeAmong(f.price!, scores) }] : []),
      ...(low ? [{ name: 'low_price_range', place: placeAmong(f.range!, known('range')) }] : []),
      ...(loyal ? [{ name: 'brand_loyal', place: placeAmong(f.brand!, known('brand')) }] : []),
      ...(choosy ? [{ name: 'quality_seeking', place: placeAmong(f.quality!, known('quality')) }] : []),
    ]
    const best = held.reduce((a, b) => (b.place > a.place + 5e-13 ? b : a), held[0]!)
    const unknown = f.price === null && f.range === null && f.brand === null && f.quality === null
    const flags = held.flatMap(({ name }) =>
      name === 'brand_loyal' && f.brands.length === 1 ? [name, 'solus'] : [name],
    )
    return {
      customer_id: f.customer_id,
      preference_class: unknown ? 'unknown' : (best?.name ?? 'balanced'),
      flags: flags.join(';') || null,
      strength: best?.place ?? null,
      purchases: f.purchases,
      price_score: f.price,
      range_score: f.range,
      brand_score: f.brand,
      quality_score: f.quality,
      discount_share: f.discountShare,
      discounted_orders: f.discounted,
      price_percentile: f.percentile,
      top_brand: f.brands[0]?.[0] ?? null,
      top_brand_share: ratio(f.brands[0]?.[1] ?? 0, f.spend),
      brand_concentration: f.spend > 0 ? sum(f.brands, ([, w]) => (w / f.spend) ** 2) : null,
      interest_group:
        f.categories.length === 0
          ? null
          : atLeast(f.categories[0]![1] / f.categorySpend, 0.5)
            ? f.categories[0]![0]
            : 'mixed',
      top_category: f.categories[0]?.[0] ?? null,
      top_category_share: ratio(f.categories[0]?.[1] ?? 0, f.categorySpend),
      second_category: f.categories[1]?.[0] ?? null,
      favourite_product: f.products[0]?.[0] ?? null,
      favourite_product_share: ratio(
        f.products[0]?.[1] ?? 0,
        sum(f.products, ([, units]) => units),
      ),
      channel: f.channel,
    }
  })
}
