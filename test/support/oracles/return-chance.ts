// The return chance of DEFINITIONS, worked out gap by gap in plain TypeScript: Kaplan-Meier over silences between purchase days.

export interface ChanceOptions {
  horizonDays: number
  /** No chance with fewer gaps that ended. */
  chanceGaps: number
  /** The curve runs while so many are at risk; smaller strata are pooled. */
  minSimilar: number
}

export interface Chance {
  /** From 0 to 1, rounded to six decimals. */
  chance: number
  similar: number
  comparedDays: number
  afterPurchases: string
  confidence: 'high' | 'thin' | 'low'
}

interface Silence {
  days: number
  ended: boolean
}

/** Strata of purchase days so far: the first of each, and how it is called at its ends. */
const strata = [
  { from: 1, first: '1', last: '1' },
  { from: 2, first: '2', last: '2' },
  { from: 3, first: '3', last: '4' },
  { from: 5, first: '5', last: '9' },
  { from: 10, first: '10', last: '' },
]
const stratumOf = (purchaseDays: number) => strata.findLastIndex(({ from }) => from <= purchaseDays)

const distinct = (days: number[]) => [...new Set(days)].sort((a, b) => a - b)

/** Runs of neighbouring strata that are read together. */
function pools(sizes: number[], least: number): number[][] {
  const made: number[][] = []
  let open: number[] = []
  const size = (pool: number[]) => pool.reduce((sum, at) => sum + sizes[at]!, 0)
  for (let at = sizes.length - 1; at >= 0; at--) {
    open.unshift(at)
    if (size(open) >= least) {
      made.unshift(open)
      open = []
    }
  }
  if (open.length === 0) return made
  const [next, ...rest] = made
  return [[...open, ...(next ?? [])], ...rest]
}

/** Share of the silences that last beyond a day, and the last day on which enough were at risk. */
function curve(silences: Silence[], least: number) {
  const lengths = silences.map(({ days }) => days).sort((a, b) => b - a)
  const lastDay = lengths[least - 1]
  const longest = lengths[0] ?? 0
  const [lasted, ended] = [Array<number>(longest + 2).fill(0), Array<number>(longest + 2).fill(0)]
  for (const silence of silences) {
    lasted[silence.days]! += 1
    if (silence.ended) ended[silence.days]! += 1
  }
  const atRisk = (day: number) => fromDay[Math.min(day, longest + 1)]!
  const fromDay = [...lasted]
  for (let day = longest; day >= 0; day--) fromDay[day]! += fromDay[day + 1]!
  const shares = [1]
  for (let day = 1; day <= (lastDay ?? 0); day++)
    shares.push(shares.at(-1)! * (ended[day] === 0 ? 1 : 1 - ended[day]! / fromDay[day]!))
  const survival = (day: number) => shares[Math.min(day, shares.length - 1)]!
  return { lastDay, atRisk, survival }
}

/**
 * The chance of each customer with a purchase, by what was known on a day; undefined where there is none.
 * @param purchases days of the purchases of each customer, those after the day included
 */
export function returnChances(
  purchases: Map<string, number[]>,
  asOfDay: number,
  { horizonDays, chanceGaps, minSimilar }: ChanceOptions,
): Map<string, Chance | undefined> {
  const silences: Silence[][] = strata.map(() => [])
  const standing = new Map<string, { silent: number; stratum: number }>()
  for (const [customer, all] of purchases) {
    const days = distinct(all.filter((day) => day <= asOfDay))
    for (const [i, day] of days.entries()) {
      const next = days[i + 1]
      silences[stratumOf(i + 1)]!.push({ days: (next ?? asOfDay) - day, ended: next !== undefined })
    }
    if (days.length > 0) standing.set(customer, { silent: asOfDay - days.at(-1)!, stratum: stratumOf(days.length) })
  }
  const ended = silences.flat().filter((silence) => silence.ended).length
  const read = pools(
    silences.map((held) => held.length),
    minSimilar,
  ).map((pool) => ({
    pool,
    ...curve(
      pool.flatMap((at) => silences[at]!),
      minSimilar,
    ),
  }))
  const memory = new Map<string, Chance | undefined>()
  const chanceOf = (silent: number, stratum: number): Chance | undefined => {
    const { pool, lastDay, atRisk, survival } = read.find(({ pool: held }) => held.includes(stratum))!
    if (ended < chanceGaps || lastDay === undefined || horizonDays < 1) return undefined
    // In thirds of a day, so that a third of the horizon is whole.
    const ahead = Math.min(3 * horizonDays, Math.max(3 * (lastDay - silent), horizonDays))
    const from = Math.max(0, Math.min(3 * silent, 3 * lastDay - ahead))
    const [fromDay, toDay] = [Math.floor(from / 3), Math.floor((from + ahead) / 3)]
    const kept = (survival(toDay) / survival(fromDay)) ** ((3 * horizonDays) / ahead)
    const [low, high] = [strata[pool[0]!]!, strata[pool.at(-1)!]!]
    return {
      chance: Math.round(1e6 * (1 - kept)) / 1e6,
      similar: atRisk(fromDay),
      comparedDays: fromDay,
      afterPurchases:
        high.last === '' ? `${low.first}+` : low.first === high.last ? low.first : `${low.first}-${high.last}`,
      confidence: silent > lastDay ? 'low' : silent + horizonDays > lastDay ? 'thin' : 'high',
    }
  }
  return new Map(
    [...standing].map(([customer, { silent, stratum }]) => {
      const key = `${silent} ${stratum}`
      if (!memory.has(key)) memory.set(key, chanceOf(silent, stratum))
      return [customer, memory.get(key)]
    }),
  )
}

/** Share of pairs of one who came back and one who did not in which the first scores higher, ties half. */
export function aucOf(scored: { score: number; came: boolean }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  let [ranks, came] = [0, 0]
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++
    const here = sorted.slice(from, to).filter((one) => one.came).length
    ranks += (here * (from + 1 + to)) / 2
    came += here
  }
  return (ranks - (came * (came + 1)) / 2) / (came * (sorted.length - came))
}
