// Turnover in plain TypeScript, written from the definition: for each product, straight over its own rows.
import type { Row } from '../model.js'
import type { StockedShop } from '../stocked-shops.js'

type Line = {
  product_id: string | null
  order_day: number
  quantity: number
  net_amount: number | null
  is_return: boolean
}
type Stock = {
  product_id: string
  snapshot_day: number | null
  on_hand: number
  on_order: number | null
  unit_cost: number | null
  lead_time_days: number | null
  reorder_level: number | null
}
type Product = { product_id: string; unit_cost: number | null; listed_day: number | null }

const defaults = {
  window_days: 365,
  high_turnover: 6,
  new_days: 90,
  dead_days: 180,
  lead_time_days: 14,
  z: 1.645,
}
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const known = <T>(values: (T | null | undefined)[]) => values.filter((v): v is T => v !== null && v !== undefined)
const sampleDeviation = (numbers: number[]) => {
  const mean = sum(numbers) / numbers.length
  return numbers.length < 2 ? 0 : Math.sqrt(sum(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - 1))
}
const calendar = (day: number) => new Date(day * 86_400_000)
const monthName = (day: number) => calendar(day).toISOString().slice(0, 7)

/** Months that the days from first to last cover: all but a first begun after its 3rd day and a last left before its 28th. */
function coveredMonths(first: number, last: number): string[] {
  const months = new Set<string>()
  for (let day = first; day <= last; day++) months.add(monthName(day))
  if (calendar(first).getUTCDate() > 3) months.delete(monthName(first))
  if (calendar(last).getUTCDate() < 28) months.delete(monthName(last))
  return [...months]
}

/** One sum per product and day of the rows of several warehouses, the newest first; without a day is newest. */
function snapshotsOf(rows: Stock[]) {
  const days = [...new Set(rows.map((row) => row.snapshot_day))].sort((a, b) => (b ?? Infinity) - (a ?? Infinity))
  return days.map((day) => {
    const here = rows.filter((row) => row.snapshot_day === day)
    const best = (numbers: number[]) => (numbers.length > 0 ? Math.max(...numbers) : null)
    const orders = known(here.map((row) => row.on_order))
    const levels = known(here.map((row) => row.reorder_level))
    return {
      day,
      on_hand: sum(here.map((row) => row.on_hand)),
      on_order: orders.length > 0 ? sum(orders) : null,
      reorder_level: levels.length > 0 ? sum(levels) : null,
      unit_cost: best(known(here.map((row) => row.unit_cost)).filter((cost) => cost > 0)),
      lead_time_days: best(known(here.map((row) => row.lead_time_days)).filter((days) => days >= 0)),
    }
  })
}

/** What turnover must answer for every product of the shop; the columns that the definition names. */
export function turnoverOracle({ rows, asOf }: StockedShop, given: Partial<typeof defaults> = {}): Row[] {
  const params = { ...defaults, ...given }
  const lines = rows.order_lines as Line[]
  const stock = rows.stock as Stock[]
  const firstOrder = lines.length > 0 ? Math.min(...lines.map((line) => line.order_day)) : null
  const window = firstOrder === null ? params.window_days : Math.min(params.window_days, asOf - firstOrder + 1)
  const months = coveredMonths(asOf - window + 1, asOf)
  const firstCount = Math.min(...known(stock.map((row) => row.snapshot_day)), Infinity)
  const inWindow = (line: Line) => line.order_day > asOf - window
  const hasAmounts = lines.some((line) => line.product_id !== null && inWindow(line) && line.net_amount !== null)

  const answers = (rows.products as Product[]).map((product) => {
    const own = lines.filter((line) => line.product_id === product.product_id)
    const sold = own.filter(inWindow)
    const units = sum(sold.map((line) => line.quantity))
    const revenue = hasAmounts ? sum(known(sold.map((line) => line.net_amount))) : null
    const sales = own.filter((line) => line.quantity > 0 && !line.is_return).map((line) => line.order_day)
    const lastSale = sales.length > 0 ? Math.max(...sales) : null

    const snapshots = snapshotsOf(stock.filter((row) => row.product_id === product.product_id))
    const newest = snapshots[0]
    const cost = newest?.unit_cost ?? (product.unit_cost !== null && product.unit_cost > 0 ? product.unit_cost : null)
    const averaged = snapshots.filter((one, i) => i === 0 || (one.day !== null && one.day >= asOf - params.window_days))
    const available = Math.max(newest?.on_hand ?? 0, 0)
    const stockedUnits = sum(averaged.map((one) => Math.max(one.on_hand, 0)))
    const stockedValue =
      cost === null ? null : sum(averaged.map((one) => Math.max(one.on_hand, 0) * (one.unit_cost ?? cost)))
    const soldAmount = Math.max(cost === null ? units : units * cost, 0)
    const stockedAmount = stockedValue ?? stockedUnits

    const firstCounted = Math.min(...known(snapshots.map((one) => one.day)), Infinity)
    const firstSeen =
      product.listed_day ??
      (sales.length > 0
        ? firstOrder !== null && asOf - firstOrder >= params.new_days
          ? Math.min(...sales)
          : null
        : firstCounted !== Infinity && firstCounted > firstCount
          ? firstCounted
          : null)
    const high = soldAmount * 365 * averaged.length >= params.high_turnover * stockedAmount * window
    const turnover_class =
      available === 0
        ? 'no_stock'
        : firstSeen !== null && asOf - firstSeen < params.new_days
          ? 'new'
          : lastSale === null || asOf - lastSale >= params.dead_days || asOf - lastSale >= window
            ? 'dead'
            : high
              ? 'high'
              : 'low'

    const daily = Array.from({ length: window }, (_, i) =>
      sum(sold.filter((line) => line.order_day === asOf - i).map((line) => line.quantity)),
    )
    const monthly = months.map((month) =>
      sum(sold.filter((line) => monthName(line.order_day) === month).map((line) => line.quantity)),
    )
    const variation =
      monthly.length > 1 && sum(monthly) > 0 ? sampleDeviation(monthly) / (sum(monthly) / monthly.length) : null
    const lead = newest?.lead_time_days ?? params.lead_time_days
    const point = units > 0 ? (units * lead) / window + params.z * Math.sqrt(lead * sampleDeviation(daily) ** 2) : 0
    return {
      product_id: product.product_id,
      turnover_class,
      turnover: stockedAmount > 0 ? ((soldAmount / (stockedAmount / averaged.length)) * 365) / window : null,
      basis: cost === null ? 'units' : 'cost',
      units_sold: units,
      cost_of_goods: cost === null ? null : units * cost,
      revenue,
      average_stock: averaged.length > 0 ? stockedUnits / averaged.length : null,
      average_stock_value: stockedValue !== null && averaged.length > 0 ? stockedValue / averaged.length : null,
      snapshots: averaged.length,
      on_hand: newest?.on_hand ?? null,
      days_of_cover: units > 0 ? available / (units / window) : null,
      sell_through: units > 0 ? units / (units + available) : available > 0 ? 0 : null,
      gmroi:
        revenue !== null && cost !== null && stockedValue
          ? (((revenue - units * cost) / (stockedValue / averaged.length)) * 365) / window
          : null,
      first_seen_day: firstSeen,
      last_sale_day: lastSale,
      stock_value: newest && cost !== null ? available * cost : null,
      monthly_variation: variation,
      xyz: variation === null ? null : variation <= 0.5 + 1e-9 ? 'X' : variation <= 1 + 1e-9 ? 'Y' : 'Z',
      reorder_point: point,
      reorder:
        turnover_class !== 'dead' && units > 0 && available + (newest?.on_order ?? 0) <= point + 1e-9 ? 'yes' : 'no',
    }
  })

  const total = sum(answers.map((row) => Math.max(row.revenue ?? 0, 0)))
  return answers.map((row) => {
    const before = sum(answers.map((other) => ((other.revenue ?? 0) > (row.revenue ?? 0) ? other.revenue! : 0)))
    const abc = (row.revenue ?? 0) <= 0 ? 'C' : before * 100 < 80 * total ? 'A' : before * 100 < 95 * total ? 'B' : 'C'
    return { ...row, abc: hasAmounts ? abc : null }
  })
}
