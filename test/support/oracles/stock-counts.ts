// Counts of stock in plain TypeScript, and what they are worked out with.

export type Stock = {
  product_id: string
  location?: string | null
  snapshot_day: number | null
  on_hand: number
  on_order: number | null
  expected_day?: number | null
  pack_size?: number | null
  minimum_order?: number | null
  unit_cost: number | null
  lead_time_days: number | null
  reorder_level: number | null
}

export const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

export const known = <T>(values: (T | null | undefined)[]) =>
  values.filter((v): v is T => v !== null && v !== undefined)

export const most = (numbers: number[]) => (numbers.length > 0 ? Math.max(...numbers) : null)

const total = (numbers: (number | null | undefined)[]) => (known(numbers).length > 0 ? sum(known(numbers)) : null)

/** A count without a day is the newest. */
export const age = (day: number | null) => day ?? Infinity

/** The counts of one location, rows of one day added up, the newest first; without a day is newest. */
export function countsOf(rows: Stock[], arrives: (row: Stock) => boolean) {
  const days = [...new Set(rows.map((row) => row.snapshot_day))].sort((x, y) => age(y) - age(x))
  return days.map((day) => {
    const here = rows.filter((row) => row.snapshot_day === day)
    const on_hand = sum(here.map((row) => row.on_hand))
    return {
      day,
      on_hand,
      available: Math.max(on_hand, 0),
      on_order: total(here.map((row) => row.on_order)),
      arriving: sum(here.filter(arrives).map((row) => row.on_order ?? 0)),
      reorder_level: total(here.map((row) => row.reorder_level)),
      unit_cost: most(known(here.map((row) => row.unit_cost)).filter((cost) => cost > 0)),
      lead_time_days: most(known(here.map((row) => row.lead_time_days)).filter((time) => time >= 0)),
      pack_size: most(known(here.map((row) => row.pack_size)).filter((size) => size > 0)),
      minimum_order: most(known(here.map((row) => row.minimum_order)).filter((least) => least > 0)),
    }
  })
}

/** Days of stock in all locations together, where every location was counted on that day, the oldest first. */
export function wholeCounts(locations: ReturnType<typeof countsOf>[]) {
  const days = known([...new Set(locations.flatMap((counts) => counts.map(({ day }) => day)))]).sort((x, y) => x - y)
  return days.flatMap((day) => {
    const here = locations.map((counts) => counts.find((one) => one.day === day))
    return here.every((one) => one !== undefined) ? [{ day, available: sum(here.map((one) => one!.available)) }] : []
  })
}
