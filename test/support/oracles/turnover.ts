// Turnover in plain TypeScript, written from the definition: for each product, straight over its own rows.

import type { Row } from '../model.js'
import type { StockedShop } from '../stocked-shops.js'
import type { Stock } from './stock-counts.js'
import { age, countsOf, known, most, sum, wholeCounts } from './stock-counts.js'

type Line = {
  product_id: string | null
  order_day: number
  quantity: number
  net_amount: number | null
  is_return: boolean
}

type Receipt = { product_id: string; receipt_day: number; quantity: number; unit_cost: number | null }

type Product = { product_id: string; unit_cost: number | null; listed_day: number | null }

const defaults = {
  window_days: 365,
  high_turnover: 6,
  new_days: 90,
  dead_days: 180,
  lead_time_days: 14,
  z: 1.645,
  offer_days: 7,
  review_days: 30,
  sd: 'sample' as 'sample' | 'population',
}

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

/** What turnover must answer for every product of the shop; the columns that the definition names. */
export function turnoverOracle({ rows, asOf }: StockedShop, given: Partial<typeof defaults> = {}): Row[] {
  const params = { ...defaults, ...given }
  const lines = rows.order_lines as Line[]
  const stock = rows.stock as Stock[]
  const receipts = ((rows as { receipts?: unknown[] }).receipts ?? []) as Receipt[]
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

    const mine = stock.filter((row) => row.product_id === product.product_id)
    const arrives = (row: Stock) =>
      (row.expected_day ?? -Infinity) <=
      (row.snapshot_day ?? asOf) +
        (row.lead_time_days !== null && row.lead_time_days >= 0 ? row.lead_time_days : params.lead_time_days)
    const locations = [...new Set(mine.map((row) => row.location ?? ''))].map((place) =>
      countsOf(
        mine.filter((row) => (row.location ?? '') === place),
        arrives,
      ),
    )
    const newest = locations.map((counts) => counts[0]!)
    const received = receipts.filter((row) => row.product_id === product.product_id)
    const costs = [
      ...locations
        .flat()
        .flatMap((one) => (one.unit_cost === null ? [] : [{ day: age(one.day), cost: one.unit_cost }])),
      ...received.flatMap((row) => ((row.unit_cost ?? 0) > 0 ? [{ day: row.receipt_day, cost: row.unit_cost! }] : [])),
    ].sort((x, y) => (x.day === y.day ? y.cost - x.cost : y.day - x.day))
    const cost = costs[0]?.cost ?? (product.unit_cost !== null && product.unit_cost > 0 ? product.unit_cost : null)
    const averaged = locations.map((counts) =>
      counts.filter((one, i) => i === 0 || (one.day !== null && one.day >= asOf - params.window_days)),
    )
    const snapshots = Math.max(0, ...averaged.map((counts) => counts.length))
    const scaled = (of: (one: (typeof newest)[number]) => number) =>
      sum(averaged.map((counts) => (sum(counts.map(of)) / counts.length) * snapshots))
    const available = sum(newest.map((one) => one.available))
    const onHand = newest.length === 0 ? null : available > 0 ? available : sum(newest.map((one) => one.on_hand))
    const stockedUnits = scaled((one) => one.available)
    const stockedValue = cost === null ? null : scaled((one) => one.available * (one.unit_cost ?? cost))
    const soldAmount = Math.max(cost === null ? units : units * cost, 0)
    const stockedAmount = stockedValue ?? stockedUnits

    const whole = wholeCounts(locations)
    const first = asOf - window + 1
    const stockedDay = whole.find((one) => one.available > 0)?.day ?? Infinity
    const offered = Math.min(product.listed_day ?? Infinity, ...sales, stockedDay)
    const start = offered > first && offered <= asOf ? offered : first
    const out = sum(
      whole.map((one, i) => {
        const before = whole[i - 1]
        if (!before || one.available > 0 || before.available > 0) return 0
        const [from, to] = [Math.max(before.day, start), Math.min(one.day, asOf)]
        return to > from && !sales.some((sold) => sold > from && sold <= to) ? to - from : 0
      }),
    )
    const demandDays = Math.max(asOf - start + 1 - out, params.offer_days)
    const deadFrom = asOf - Math.min(params.dead_days, window)
    const knownDay = Math.max(-Infinity, ...whole.filter((one) => one.day <= deadFrom).map((one) => one.day))
    const emptied = whole.some(
      (one) => one.available === 0 && one.day >= (knownDay === -Infinity ? deadFrom : knownDay),
    )
    let left = available
    const arrivals = received
      .filter((row) => row.quantity > 0)
      .sort((x, y) => y.receipt_day - x.receipt_day)
      .map((row) => {
        const here = Math.max(0, Math.min(left, row.quantity))
        left -= row.quantity
        return { day: row.receipt_day, units: here }
      })
    const late = sum(arrivals.filter((one) => one.day > deadFrom).map((one) => one.units))
    const cameLately = emptied || (available > 0 && late >= available)
    const held = sum(arrivals.map((one) => one.units))
    const stockAge = held > 0 ? sum(arrivals.map((one) => one.units * (asOf - one.day))) / held : null

    const firstCounted = Math.min(...known(locations.flat().map((one) => one.day)), Infinity)
    const firstSeen =
      product.listed_day ??
      (sales.length > 0
        ? firstOrder !== null && asOf - firstOrder >= params.new_days
          ? Math.min(...sales)
          : null
        : firstCounted !== Infinity && firstCounted > firstCount
          ? firstCounted
          : null)
    const high = soldAmount * 365 * snapshots >= params.high_turnover * stockedAmount * window - 1e-6
    const turnover_class =
      available === 0
        ? 'no_stock'
        : firstSeen !== null && asOf - firstSeen < params.new_days
          ? 'new'
          : lastSale === null || asOf - lastSale >= params.dead_days || asOf - lastSale >= window
            ? cameLately
              ? 'arrived'
              : 'dead'
            : high
              ? 'high'
              : 'low'

    const squares = sum(
      Array.from({ length: window }, (_, i) =>
        sum(sold.filter((line) => line.order_day === asOf - i).map((line) => line.quantity)),
      ).map((daily) => daily * daily),
    )
    const over = params.sd === 'population' ? demandDays : demandDays - 1
    const variance = over > 0 ? Math.max(0, (demandDays * squares - units * units) / (demandDays * over)) : 0
    const monthly = months.map((month) =>
      sum(sold.filter((line) => monthName(line.order_day) === month).map((line) => line.quantity)),
    )
    const variation =
      monthly.length > 1 && sum(monthly) > 0 ? sampleDeviation(monthly) / (sum(monthly) / monthly.length) : null
    const lead = most(known(newest.map((one) => one.lead_time_days))) ?? params.lead_time_days
    const safety = units > 0 ? params.z * Math.sqrt(lead * variance) : 0
    const point = units > 0 ? (units * lead) / demandDays + safety : 0
    const arriving = sum(newest.map((one) => one.arriving))
    const need =
      units > 0 && turnover_class !== 'dead'
        ? Math.round(((units / demandDays) * (lead + params.review_days) + safety - available - arriving) * 1e6) / 1e6
        : 0
    const pack = most(known(newest.map((one) => one.pack_size))) ?? 1
    const least = Math.max(need, most(known(newest.map((one) => one.minimum_order))) ?? 0)
    return {
      product_id: product.product_id,
      turnover_class,
      turnover: stockedAmount > 0 ? ((soldAmount / (stockedAmount / snapshots)) * 365) / window : null,
      basis: cost === null ? 'units' : 'cost',
      units_sold: units,
      cost_of_goods: cost === null ? null : units * cost,
      revenue,
      average_stock: snapshots > 0 ? stockedUnits / snapshots : null,
      average_stock_value: stockedValue !== null && snapshots > 0 ? stockedValue / snapshots : null,
      snapshots: snapshots,
      on_hand: onHand,
      demand_days: demandDays,
      out_of_stock_days: out,
      arriving,
      stock_age_days: stockAge,
      days_of_cover: units > 0 ? available / (units / demandDays) : null,
      sell_through: units > 0 ? units / (units + available) : available > 0 ? 0 : null,
      gmroi:
        revenue !== null && cost !== null && stockedValue
          ? (((revenue - units * cost) / (stockedValue / snapshots)) * 365) / window
          : null,
      first_seen_day: firstSeen,
      last_sale_day: lastSale,
      stock_value: newest.length > 0 && cost !== null ? available * cost : null,
      monthly_variation: variation,
      xyz: variation === null ? null : variation <= 0.5 + 1e-9 ? 'X' : variation <= 1 + 1e-9 ? 'Y' : 'Z',
      safety_stock: safety,
      reorder_point: point,
      order_quantity: need > 0 ? Math.ceil(least / pack - 1e-9) * pack : 0,
      reorder: turnover_class !== 'dead' && units > 0 && available + arriving <= point + 1e-9 ? 'yes' : 'no',
    }
  })

  const all = sum(answers.map((row) => Math.max(row.revenue ?? 0, 0)))
  return answers.map((row) => {
    const before = sum(answers.map((other) => ((other.revenue ?? 0) > (row.revenue ?? 0) ? other.revenue! : 0)))
    const abc = (row.revenue ?? 0) <= 0 ? 'C' : before * 100 < 80 * all ? 'A' : before * 100 < 95 * all ? 'B' : 'C'
    return { ...row, abc: hasAmounts ? abc : null }
  })
}
