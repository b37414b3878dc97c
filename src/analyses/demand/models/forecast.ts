/** A forecast: units expected in each of the next periods, from the period behind the last. */
export type Forecast = (periods: number) => number[]

/** A method of forecasting, fitted to a series of units per period, oldest first. */
export interface Method {
  name: string
  /** How many periods a series needs at least. */
  least: number
  fit(series: readonly number[]): Forecast
}

export const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length

/** The last period again: what any other method must beat. */
export const naive: Method = {
  name: 'naive',
  least: 1,
  fit: (series) => (periods) => Array.from({ length: periods }, () => series.at(-1)!),
}

/** The same period a season earlier. */
export const seasonalNaive = (season: number): Method => ({
  name: 'seasonal_naive',
  least: season,
  fit: (series) => (periods) =>
    Array.from({ length: periods }, (_, k) => series[series.length - season + (k % season)]!),
})

/** The mean of all periods. */
export const flat: Method = {
  name: 'mean',
  least: 1,
  fit: (series) => (periods) => Array.from({ length: periods }, () => mean(series)),
}
