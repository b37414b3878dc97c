/** Products that might stand in for each other: by product, those of its category. */
export interface Goods {
  /** Category of each product by number; 0 for none. */
  category: Int32Array
  /** Price of each product; 0 for none. */
  price: Float64Array
}

/** Whether two products are of one category and a like price, and chance alone would bring them together four times. */
export const areRivals = (
  { category, price }: Goods,
  supports: Int32Array,
  all: number,
  ratio: number,
  one: number,
  two: number,
): boolean =>
  category[one]! > 0 &&
  category[one] === category[two] &&
  price[one]! > 0 &&
  price[two]! > 0 &&
  price[one]! <= price[two]! * ratio &&
  price[two]! <= price[one]! * ratio &&
  supports[one]! * supports[two]! >= 4 * all

/** Products of each category that stand in any basket, those in most baskets first. */
export function byCategory({ category }: Goods, supports: Int32Array): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (let p = 0; p < supports.length; p++) {
    if (category[p]! === 0 || supports[p]! === 0) continue
    const group = groups.get(category[p]!)
    if (group) group.push(p)
    else groups.set(category[p]!, [p])
  }
  for (const group of groups.values()) group.sort((a, b) => supports[b]! - supports[a]! || a - b)
  return groups
}
