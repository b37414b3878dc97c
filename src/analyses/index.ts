import behaviour from './behaviour/index.js'
import bundles from './bundles/index.js'
import clusters from './clusters/index.js'
import type { Classification } from './define.js'
import demand from './demand/index.js'
import engagement from './engagement/index.js'
import { type Grain, grainsOf } from './grain.js'
import lifecycle from './lifecycle/index.js'
import lifetime from './lifetime/index.js'
import preference from './preference/index.js'
import product from './product/index.js'
import profile from './profile/index.js'
import recommend from './recommend/index.js'
import related from './related/index.js'
import satisfaction from './satisfaction/index.js'
import sentiment from './sentiment/index.js'
import themes from './themes/index.js'
import turnover from './turnover/index.js'
import value from './value/index.js'

/** What rows of any class may be about, those of its variants too, each once. */
export const rowGrains = (): Grain[] =>
  grainsOf([
    ...classifications,
    ...classifications.flatMap(({ variant, variants = [] }) => variants.flatMap((params) => variant?.(params) ?? [])),
  ])

/** The registry, in the order of output. Adding a classification: `npm run new-classification`, and import it here. Nothing else changes. */
export const classifications: Classification[] = [
  value,
  behaviour,
  preference,
  lifecycle,
  lifetime,
  satisfaction,
  sentiment,
  engagement,
  profile,
  clusters,
  turnover,
  product,
  demand,
  related,
  themes,
  bundles,
  recommend,
]
