import type { Row } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { chooseModel, type HoldoutRow, measureHoldout } from './holdout.js'
import { bg, mbg } from './models/beta-geometric.js'
import { type Estimate, estimate, type Undetermined } from './models/estimate.js'
import { type Histories, historiesOf } from './models/histories.js'
import { pareto } from './models/pareto.js'
import type { History } from './models/purchases.js'
import { limits, together } from './models/simulate.js'
import { daysToNext, discounted } from './models/worth.js'

const models = { mbg, bg, pareto }
type State = Undetermined | 'few_repeaters'

/** After so many days the day of the next order says nothing. */
const longestWait = 3650

const empty = {
  name: null,
  position: null,
  value: null,
  model: null,
  repeat_purchases: null,
  recency_days: null,
  age_days: null,
  alive_share: null,
  expected_purchases: null,
  purchases_low: null,
  purchases_high: null,
  discounted_purchases: null,
  year_purchases: null,
  next_days: null,
}
const stateRow = (model: string): Row => ({ ...empty, part: 'state', model })
const figures = (name: string, values: number[]): Row[] =>
  values.map((value, k) => ({ ...empty, part: 'figure', name, position: k + 1, value }))

/** The first model in the order of preference that the data determine, or why the first is not. */
function firstDetermined(names: (keyof typeof models)[], histories: Histories): Estimate | State {
  let why: State | undefined
  for (const name of names) {
    const found = estimate(models[name], histories)
    if (typeof found !== 'string') return found
    why ??= found
  }
  return why!
}

/** One row for each history: what the model expects of it. */
function expectations(found: Estimate, histories: History[], days: number, rate: number): Row[] {
  const { model, parameters } = found
  const [r, alpha] = parameters as [number, number]
  const { means, place } = together(histories)
  const bounds = limits(found, means, days)
  return histories.map((history, i) => {
    const { x, recency, age } = history
    const { alive, purchases } = model.expect(parameters, history)
    const [low, high] = bounds[place[i]!]!
    const wait = Math.ceil(daysToNext(r + x, alpha + age))
    return {
      ...empty,
      part: 'group',
      repeat_purchases: x,
      recency_days: recency,
      age_days: age,
      // BG/NBD lets nobody leave after the first purchase: its 1 is an assumption, no finding.
      alive_share: model.name === 'bg' && x === 0 ? null : alive,
      expected_purchases: purchases(days),
      purchases_low: low,
      purchases_high: high,
      discounted_purchases: discounted(purchases, days, rate),
      year_purchases: purchases(365),
      next_days: wait <= longestWait ? wait : null,
    }
  })
}

/** The purchases that each history lets expect, how the model was found, and how it did on what was held out. */
export const purchasesFit: Fit = {
  name: 'lifetime_fitted',
  method: 'BG/NBD, MBG/NBD or Pareto/NBD by maximum likelihood, limits by 400 seeded futures, 1',
  reads: {
    relation: 'lifetime_histories',
    columns: {
      part: 'text',
      repeat_purchases: 'integer',
      recency_days: 'integer',
      age_days: 'integer',
      known_purchases: 'integer',
      known_recency_days: 'integer',
      holdout_days: 'integer',
      customers: 'integer',
    },
  },
  columns: {
    part: 'text',
    name: 'text',
    position: 'integer',
    value: 'number',
    model: 'text',
    repeat_purchases: 'integer',
    recency_days: 'integer',
    age_days: 'integer',
    alive_share: 'number',
    expected_purchases: 'number',
    purchases_low: 'integer',
    purchases_high: 'integer',
    discounted_purchases: 'number',
    year_purchases: 'number',
    next_days: 'integer',
  },
  fit: (rows, params) => {
    const all = rows.flatMap((row) => (row.part === 'all' ? [historyOf(row)] : []))
    const repeaters = all.reduce((n, { x, weight }) => n + (x > 0 ? weight : 0), 0)
    if (repeaters < Number(params.min_repeaters)) return [stateRow('few_repeaters')]
    const known = rows.flatMap((row) => (row.part === 'known' ? [holdoutOf(row)] : []))
    const least = Number(params.min_repeaters) / 2
    const chosen = chooseModel(
      known,
      params.model === 'auto' ? [mbg, bg, pareto] : [models[params.model as 'bg']],
      least,
    )
    const found = firstDetermined(chosen.order, historiesOf(all))
    if (typeof found === 'string') return [stateRow(found)]
    const days = Number(params.horizon_days)
    return [
      stateRow(found.model.name),
      ...figures(found.model.name, found.parameters),
      ...figures('standard_errors', found.standardErrors),
      ...figures('log_likelihood', [found.logLikelihood]),
      ...(chosen.scores.length > 1 ? figures('holdout_scores', chosen.scores) : []),
      ...measureHoldout(known, chosen.estimates.get(found.model.name)).flatMap(([name, values]) =>
        figures(name, values),
      ),
      ...expectations(found, all, days, Number(params.discount_rate) / 100),
    ]
  },
}

const historyOf = (row: Row) => ({
  x: Number(row.repeat_purchases),
  recency: Number(row.recency_days),
  age: Number(row.age_days),
  weight: Number(row.customers),
})

/** What was known at the begin of the hold-out, and what followed. */
const holdoutOf = (row: Row): HoldoutRow => {
  const all = historyOf(row)
  const days = Number(row.holdout_days)
  const known = { x: Number(row.known_purchases), recency: Number(row.known_recency_days), age: all.age - days }
  return { known: { ...known, weight: all.weight }, all, days }
}
