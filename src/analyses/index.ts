import behaviour from './behaviour/index.js'
import type { Classification } from './define.js'
import demand from './demand/index.js'
import engagement from './engagement/index.js'
import lifecycle from './lifecycle/index.js'
import lifetime from './lifetime/index.js'
import preference from './preference/index.js'
import product from './product/index.js'
import profile from './profile/index.js'
import related from './related/index.js'
import satisfaction from './satisfaction/index.js'
import sentiment from './sentiment/index.js'
import themes from './themes/index.js'
import turnover from './turnover/index.js'
import value from './value/index.js'

/** The registry, in the order of output. Adding a classification: copy a folder, import it here, give it a fixture. Nothing else changes. */
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
  turnover,
  product,
  demand,
  related,
  themes,
]
