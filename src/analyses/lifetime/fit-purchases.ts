import type { Column } from '../../engines/engine.js'
import type { Fit } from '../fit.js'
import { chooseModel, type Holdout, measureHoldout } from './holdout.js'
import { bg, mbg } from './models/beta-geometric.js'
import { type Estimate, estimate, type Undetermined } from './models/estimate.js'
import { byCountAndAge, customersWith, type Histories, requirePast } from './models/histories.js'
import { pareto } from './models/pareto.js'
import { limits, together } from './models/simulate.js'
import { daysToNext, discounted } from './models/worth.js'

const models = { mbg, bg, pareto }
type State = Undetermined | 'few_repeaters'

/** After so many days the day of the next order says nothing. */
const longestWait = 3650

/** What a history lets expect; in the relation NaN is missing. */
const expectedColumns = [
  'repeat_purchases',
  'recency_days',
  'age_days',
  'alive_share',
  'expected_purchases',
  'purchases_low',
  'purchases_high',
  'discounted_purchases',
  'year_purchases',
  'next_days',
] as const
type Expected = Record<(typeof expectedColumns)[number], Float64Array>

/** A figure by its name and position from 1. */
type Figure = [name: string, position: number, value: number]
const figures = (name: string, values: number[]): Figure[] => values.map((value, k) => [name, k + 1, value])

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

/** What the model expects of each history. */
function expectations(found: Estimate, histories: Histories, days: number, rate: number): Expected {
  const { model, parameters } = found
  const [r, alpha] = parameters as [number, number]
  const { means, place } = together(histories)
  const bounds = limits(found, means, days)
  const { length } = histories.x
  const column = () => new Float64Array(length)
  const given = Object.fromEntries(expectedColumns.map((name) => [name, column()])) as Expected
  given.repeat_purchases = histories.x
  given.recency_days = histories.recency
  given.age_days = histories.age
  // Of customers who are still there; all of it is less by the chance that they are.
  const ifAlive = byCountAndAge((x, age) => {
    const purchases = model.ifAlive(parameters, x, age)
    const wanted = purchases(days)
    const wait = Math.ceil(daysToNext(r + x, alpha + age))
    return {
      wanted,
      discounted: discounted(purchases, days, rate, wanted),
      year: days === 365 ? wanted : purchases(365),
      wait: wait <= longestWait ? wait : Number.NaN,
    }
  })
  for (let i = 0; i < length; i++) {
    const history = { x: histories.x[i]!, recency: histories.recency[i]!, age: histories.age[i]! }
    const alive = model.alive(parameters, history)
    const { wanted, discounted, year, wait } = ifAlive(history.x, history.age)
    // In a column NaN is missing: what must be there is looked at here.
    if (!Number.isFinite(alive) || !Number.isFinite(wanted))
      throw new RangeError(`${model.title} expects ${wanted} of ${JSON.stringify(history)}`)
    // BG/NBD lets nobody leave after the first purchase: its 1 is an assumption, no finding.
    given.alive_share[i] = model.name === 'bg' && history.x === 0 ? Number.NaN : alive
    given.expected_purchases[i] = alive * wanted
    given.purchases_low[i] = bounds[place[i]!]![0]
    given.purchases_high[i] = bounds[place[i]!]![1]
    given.discounted_purchases[i] = alive * discounted
    given.year_purchases[i] = alive * year
    given.next_days[i] = wait
  }
  return given
}

/** The relation: which model or why none (position 0), figures, and a row without a name for each history. */
function relation(state: string, figures: Figure[], expected?: Expected): Record<string, Column> {
  const first: Figure[] = [[state, 0, Number.NaN], ...figures]
  const rows = first.length + (expected?.repeat_purchases.length ?? 0)
  const numbers = (of: Figure[1 | 2][]) => {
    const column = new Float64Array(rows).fill(Number.NaN)
    column.set(of)
    return column
  }
  const name = new Array<string | null>(rows).fill(null)
  for (const [k, [of]] of first.entries()) name[k] = of
  const behind = (values?: Float64Array) => {
    const column = numbers([])
    if (values) column.set(values, first.length)
    return column
  }
  return {
    name,
    position: numbers(first.map(([, position]) => position)),
    value: numbers(first.map(([, , value]) => value)),
    ...Object.fromEntries(expectedColumns.map((of) => [of, behind(expected?.[of])])),
  }
}

const columns = {
  is_known: 'integer',
  repeat_purchases: 'integer',
  recency_days: 'integer',
  age_days: 'integer',
  known_purchases: 'integer',
  known_recency_days: 'integer',
  holdout_days: 'integer',
  customers: 'integer',
} as const
type Taken = Record<keyof typeof columns, Float64Array>

/** Whole histories stand before those of the hold-out. */
function split(taken: Taken): { all: Histories; holdout: Holdout } {
  const { length } = taken.is_known
  let whole = 0
  while (whole < length && taken.is_known[whole] === 0) whole++
  const histories = (from: number, to: number): Histories => ({
    x: taken.repeat_purchases.subarray(from, to),
    recency: taken.recency_days.subarray(from, to),
    age: taken.age_days.subarray(from, to),
    weight: taken.customers.subarray(from, to),
  })
  const [all, later] = [histories(0, whole), histories(whole, length)]
  const days = taken.holdout_days[whole] ?? 0
  const known = {
    x: taken.known_purchases.subarray(whole),
    recency: taken.known_recency_days.subarray(whole),
    age: later.age.map((age) => age - days),
    weight: later.weight,
  }
  for (const one of [all, known]) requirePast(one)
  return { all, holdout: { known, all: later, days } }
}

/** The purchases that each history lets expect, how the model was found, and how it did on what was held out. */
export const purchasesFit: Fit = {
  name: 'lifetime_fitted',
  method: 'BG/NBD, MBG/NBD or Pareto/NBD by maximum likelihood, limits by 400 seeded futures, 2',
  reads: { relation: 'lifetime_histories', columns },
  columns: {
    name: 'text',
    position: 'integer',
    value: 'number',
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
  fitColumns: (taken, params) => {
    const { all, holdout } = split(taken as Taken)
    const least = Number(params.min_repeaters)
    if (customersWith(all, 1) < least) return relation('few_repeaters', [])
    const candidates = params.model === 'auto' ? [mbg, bg, pareto] : [models[params.model as 'bg']]
    const chosen = chooseModel(holdout, candidates, least / 2)
    const found = firstDetermined(chosen.order, all)
    if (typeof found === 'string') return relation(found, [])
    const days = Number(params.horizon_days)
    return relation(
      found.model.name,
      [
        ...figures(found.model.name, found.parameters),
        ...figures('standard_errors', found.standardErrors),
        ...figures('log_likelihood', [found.logLikelihood]),
        ...(chosen.scores.length > 1 ? figures('holdout_scores', chosen.scores) : []),
        ...measureHoldout(holdout, chosen.estimates.get(found.model.name)).flatMap(([name, values]) =>
          figures(name, values),
        ),
      ],
      expectations(found, all, days, Number(params.discount_rate) / 100),
    )
  },
}
