// Product, worked out from its definition in plain TypeScript, to hold the SQL against.
import type { AssortedShop, Line } from '../assorted-shops.js'
import type { Row } from '../model.js'

const sum = (lines: Line[], value: (line: Line) => number = (l) => l.quantity) =>
  Math.round(lines.reduce((total, line) => total + value(line), 0) * 1e4) / 1e4
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null)
const split = (text: string) =>
  text
    .split(';')
    .map((path) => path.trim())
    .filter((path) => path !== '')
const roll = (path: string) => path.split('>')[0]!.trim()
const scaled: Record<string, (score: number) => number> = {
  '1-5': (score) => (score - 1) * 25,
  '0-10': (score) => score * 10,
  '1-10': (score) => ((score - 1) * 100) / 9,
  '0-100': (score) => score,
}

/** The price that half of the sale lines do not exceed. */
function medianPrice(sales: Line[]): number | null {
  const prices = sales.flatMap((l) => ((l.unit_price ?? 0) > 0 ? [l.unit_price!] : [])).sort((a, b) => a - b)
  return prices[Math.ceil(prices.length / 2) - 1] ?? null
}

/** A path and those above it, finest first: `A > B`, `A`. */
const above = (path: string) => {
  const parts = path.split('>').map((part) => part.trim())
  return parts.map((_, i) => parts.slice(0, parts.length - i).join(' > '))
}

/** Evidence and class of every product, by id, with default parameters but for the products that make a category. */
export function productOracle(shop: AssortedShop, bandProducts = 10): Row[] {
  const { asOfDay } = shop
  const sold = shop.lines.filter((l) => !l.is_return && l.product_id !== null).map((l) => l.order_day)
  const dataDays = sold.length === 0 ? 0 : asOfDay - Math.min(...sold) + 1
  const facts = shop.products.map((product) => {
    const own = shop.lines.filter((l) => l.product_id === product.product_id)
    const sales = own.filter((l) => !l.is_return)
    const within = (days: number, lines = own) => lines.filter((l) => l.order_day > asOfDay - days)
    const uses = (text: string) => sales.filter((l) => l.category === text).length
    const written = [...new Set(own.flatMap((l) => (l.category === null ? [] : [l.category])))].sort(
      (a, b) => uses(b) - uses(a) || (a < b ? -1 : 1),
    )
    const paths = [product.category ?? '', ...written].flatMap(split)
    const categories = [...new Set(paths.map(roll))]
    const buyers = [...new Set(sales.flatMap((l) => (l.customer_id === null ? [] : [l.customer_id])))]
    const ordersOf = (id: string) => new Set(sales.filter((l) => l.customer_id === id).map((l) => l.order_id)).size
    const responses = shop.feedback.filter((f) => f.product_id === product.product_id && f.score !== null)
    const days = [product.listed_day, ...sales.map((l) => l.order_day)].filter((day) => day !== null)
    const promoWindow = within(30, sales)
    const promoted = sum(promoWindow.filter((l) => (l.discount_amount ?? 0) > 0))
    const amounts = own.some((l) => l.net_amount !== null)
    return {
      product_id: product.product_id,
      price: product.list_price ?? medianPrice(sales),
      categories: categories.length === 0 ? [''] : categories,
      count: categories.length,
      path: paths[0] ?? null,
      listed: product.listed_day !== null,
      every: new Set(['', ...paths.flatMap(above)]),
      sold: sum(sales),
      returned: sum(
        own.filter((l) => l.is_return),
        (l) => Math.abs(l.quantity),
      ),
      revenue: amounts ? sum(own, (l) => l.net_amount ?? 0) : null,
      customers: buyers.length,
      repeat: ratio(buyers.filter((id) => ordersOf(id) >= 2).length, buyers.length),
      score: ratio(
        responses.reduce((total, f) => total + scaled[f.score_scale!]!(f.score!), 0),
        responses.length,
      ),
      responses: responses.length,
      first: days.length > 0 ? Math.min(...days) : null,
      recent: sum(within(90)),
      promo: promoWindow.some((l) => l.discount_amount !== null) ? ratio(promoted, sum(promoWindow)) : null,
      now: sum(within(28)),
      before: sum(within(56).filter((l) => l.order_day <= asOfDay - 28)),
    }
  })
  return facts.map((f) => {
    const pricesIn = (category: string) =>
      facts.flatMap((o) => (o.every.has(category) && o.price !== null ? [o.price] : []))
    const main = f.categories[0]!
    const compared = above(f.path ?? '').find((category) => pricesIn(category).length >= bandProducts) ?? ''
    const prices = pricesIn(compared)
    const place = 2 * prices.filter((p) => p < f.price!).length + prices.filter((p) => p === f.price).length
    const band = place * 3 < 2 * prices.length ? 'low' : place * 3 > 4 * prices.length ? 'high' : 'mid'
    const best = f.categories.some((category) => {
      const units = facts.flatMap((o) => (o.categories.includes(category) && o.recent > 0 ? [o.recent] : []))
      const ahead = units.filter((u) => u > f.recent).length
      return f.recent > 0 && ahead * 5 < units.length && units.some((u) => u < f.recent)
    })
    const both = f.now + f.before
    const beyond = dataDays >= 56 && both > 0 && Math.abs(f.now - f.before) > 1.96 * Math.sqrt(both) + 1e-9
    const tags = [
      ...(f.first !== null && asOfDay - f.first < 90 && (f.listed || dataDays > 90) ? ['new'] : []),
      ...(best ? ['best_seller'] : []),
      ...((f.promo ?? 0) >= 0.3 - 1e-9 ? ['promo'] : []),
      ...(beyond && f.now >= 1.3 * f.before - 1e-9 ? ['rising'] : []),
      ...(beyond && f.now <= 0.7 * f.before + 1e-9 ? ['falling'] : []),
    ]
    return {
      product_id: f.product_id,
      product_class: f.price === null ? 'unknown' : band,
      tags: tags.join(';') || null,
      category: main || null,
      category_path: f.path,
      categories: f.count,
      unit_price: f.price,
      band_category: f.price === null ? null : compared || null,
      price_percentile: f.price === null ? null : place / (2 * prices.length),
      category_products: f.price === null ? 0 : prices.length,
      sold_units: f.sold,
      revenue: f.revenue,
      customers: f.customers,
      repeat_rate: f.repeat,
      return_rate: ratio(f.returned, f.sold),
      feedback_score: f.score,
      responses: f.responses,
      first_day: f.first,
      recent_units: f.recent,
      promoted_share: f.promo,
      trend_units: f.now,
      earlier_units: f.before,
    }
  })
}
