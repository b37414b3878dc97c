import type { Tier } from './compose.js'

/** How well a column's name fits one field; `weight` is from 0 to 100. */
export interface NameFit {
  field: string
  weight: number
  tier: Tier
}
