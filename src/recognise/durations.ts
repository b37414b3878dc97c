import { durationPattern, timeUnits } from '../core/durations.js'

const duration = new RegExp(durationPattern, 'i')

/** Share of the values that are durations, from 0 to 1; 0 under nine of ten. */
export const durationFit = (values: string[]): number => {
  const share = values.filter((value) => duration.test(value.trim())).length / values.length
  return share >= 0.9 ? share : 0
}

/** Days of the unit that a name says its numbers are in: `Lead time (weeks)`; 1 where it says none. */
export const unitOf = (header: string): number =>
  timeUnits.find(
    ([names, days]) =>
      days !== 1 && new RegExp(`(^|[^a-z])(${names})([^a-z]|$)`, 'i').test(header.replace(/周期/g, '')),
  )?.[1] ?? 1
