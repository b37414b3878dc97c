/** Up to which day rows are seen. `strict`: the user gave the day; else it lies `daysAfterOrders` after the last order. */
export interface SeenDays {
  until: number | null
  strict: boolean
}

/** Without `--as-of` stock, feedback and interactions of up to so many days after the last order count: exports are of today, the last sale is older. */
export const daysAfterOrders = 31

/** The one row of `reading`. */
export const seenReading = ({ until, strict }: SeenDays) =>
  `select cast(${until ?? 'null'} as integer) as seen_until, ${strict} as is_as_of`
