import { seeded } from '../../src/core/seeded.js'

/** Dimensions by name, each with its values. */
export type Dimensions = Record<string, string[]>
/** One value of every dimension that applies. */
export type Choice = Record<string, string>

interface Pair {
  a: string
  x: string
  b: string
  y: string
}

const keyOf = ({ a, x, b, y }: Pair) => `${a}=${x}|${b}=${y}`

/** Every pair of values of two dimensions that may stand together. */
function pairsOf(dimensions: Dimensions, allowed: (choice: Choice) => boolean): Map<string, Pair> {
  const names = Object.keys(dimensions)
  const all = names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b) => dimensions[a]!.flatMap((x) => dimensions[b]!.map((y): Pair => ({ a, x, b, y })))),
  )
  return new Map(all.filter(({ a, x, b, y }) => allowed({ [a]: x, [b]: y })).map((pair) => [keyOf(pair), pair]))
}

/**
 * Choices in which every pair of values that may stand together stands at least once, by greedy search: each choice begins with a
 * pair that is still open and takes, dimension by dimension, the value that covers most open pairs. The same each time.
 * @param allowed whether a part of a choice makes sense; a dimension with no allowed value is left out of the choice
 */
export function covering(
  dimensions: Dimensions,
  allowed: (choice: Choice) => boolean = () => true,
  seed = 1,
): { choices: Choice[]; pairs: number } {
  const random = seeded(seed)
  const open = pairsOf(dimensions, allowed)
  const pairs = open.size
  const names = Object.keys(dimensions)
  const gain = (choice: Choice, name: string, value: string) =>
    Object.entries(choice).filter(([other, chosen]) => {
      const first = names.indexOf(other) < names.indexOf(name)
      return open.has(
        keyOf(first ? { a: other, x: chosen, b: name, y: value } : { a: name, x: value, b: other, y: chosen }),
      )
    }).length
  const choices: Choice[] = []
  while (open.size > 0) {
    const { a, x, b, y } = open.values().next().value!
    const choice: Choice = { [a]: x, [b]: y }
    for (const name of shuffled(names, random)) {
      if (name in choice) continue
      const possible = shuffled(dimensions[name]!, random).filter((value) => allowed({ ...choice, [name]: value }))
      const ranked = possible.map((value) => ({ value, covers: gain(choice, name, value) }))
      const best = ranked.reduce<(typeof ranked)[number] | undefined>(
        (top, next) => (top && top.covers >= next.covers ? top : next),
        undefined,
      )
      if (best) choice[name] = best.value
    }
    for (const [key, pair] of open) if (choice[pair.a] === pair.x && choice[pair.b] === pair.y) open.delete(key)
    choices.push(choice)
  }
  return { choices, pairs }
}

/** How many different pairs stand in some choices. */
export const pairsIn = (choices: Choice[]): number =>
  new Set(
    choices.flatMap((choice) => {
      const values = Object.entries(choice).sort(([a], [b]) => (a < b ? -1 : 1))
      return values.flatMap(([a, x], i) => values.slice(i + 1).map(([b, y]) => keyOf({ a, x, b, y })))
    }),
  ).size

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const left = [...values]
  return Array.from({ length: left.length }, () => left.splice(Math.floor(random() * left.length), 1)[0]!)
}
