import { mean } from './forecast.js'

/** Fewer products than this make no curve of their category. */
const leastProducts = 3

/**
 * What products of each category sell in the first, second, ... period since their first sale, each in its own measure (its mean is one),
 * as far as three of them reach: what a new product may expect. Products with fewer periods than `least` count for none.
 */
export function categoryCurves(
  products: Iterable<{ category: string | null; series: readonly number[] }>,
  least: number,
): Map<string, number[]> {
  const held = new Map<string, (readonly number[])[]>()
  for (const { category, series } of products) {
    if (category === null || series.length < least) continue
    const average = mean(series)
    const members = held.get(category) ?? []
    members.push(series.map((units) => units / average))
    held.set(category, members)
  }
  const curves = new Map<string, number[]>()
  for (const [category, members] of held) {
    const reach = members.map((one) => one.length).sort((a, b) => b - a)[leastProducts - 1] ?? 0
    const curve = Array.from({ length: reach }, (_, k) => mean(members.flatMap((one) => one[k] ?? [])))
    if (reach > 0) curves.set(category, curve)
  }
  return curves
}
