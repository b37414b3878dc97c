import { writeFileSync } from 'node:fs'
import { words } from './words.js'

/**
 * Makes `src/files/text/letter-pairs.ts`: for every letter beyond ASCII of a language, how frequent it is among those, and what
 * stands before and behind it. Counted in the names of countries, languages, currencies and scripts that come with Node (CLDR), and
 * in `words.ts`.
 */
const kinds: [Intl.DisplayNamesOptions['type'], string[]][] = [
  ['currency', Intl.supportedValuesOf('currency')],
  ['language', []],
  ['region', []],
]
const az = Array.from('abcdefghijklmnopqrstuvwxyz')
for (const a of az)
  for (const b of az)
    for (const [type, codes] of kinds)
      if (type !== 'currency') codes.push(type === 'region' ? `${a}${b}`.toUpperCase() : `${a}${b}`)

const textOf = (language: string): string => {
  const names = kinds.flatMap(([type, codes]) => {
    const display = new Intl.DisplayNames(language, { type, fallback: 'none' })
    return codes.map((code) => display.of(code) ?? '')
  })
  // Words of exports count as much as all the names.
  const own = words[language]!
  return `${names.join(' ')} ${Array.from({ length: 6 }, () => own).join(' ')}`
    .toLowerCase()
    .replace(/[\u0307\u200e\u200f]/g, '')
}

const classOf = (letter: string | undefined) => (letter === undefined || !/[\p{L}\p{M}]/u.test(letter) ? ' ' : letter)

/** A probability in 36 steps: 0 is certain, each step less by the root of e. */
const step = (part: number, whole: number) => Math.min(35, Math.round(-2 * Math.log(part / whole))).toString(36)

const lineOf = (language: string): string => {
  const letters = Array.from(textOf(language))
  const counts = new Map<string, { n: number; before: Map<string, number>; behind: Map<string, number> }>()
  for (const [at, letter] of letters.entries()) {
    if (letter < '\u0080' || classOf(letter) === ' ') continue
    const seen = counts.get(letter) ?? { n: 0, before: new Map(), behind: new Map() }
    seen.n++
    const [before, behind] = [classOf(letters[at - 1]), classOf(letters[at + 1])]
    seen.before.set(before, (seen.before.get(before) ?? 0) + 1)
    seen.behind.set(behind, (seen.behind.get(behind) ?? 0) + 1)
    counts.set(letter, seen)
  }
  const all = [...counts.values()].reduce((sum, { n }) => sum + n, 0)
  const list = (of: Map<string, number>, n: number) =>
    [...of]
      .filter(([, count]) => count > 1)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, 24)
      .map(([letter, count]) => letter + step(count, n))
      .join('')
  return [...counts]
    .filter(([, { n }]) => n > 2)
    .sort((a, b) => b[1].n - a[1].n || (a[0] < b[0] ? -1 : 1))
    .slice(0, 70)
    .map(([letter, { n, before, behind }]) => `${letter}${step(n, all)}${list(before, n)}|${list(behind, n)}`)
    .join('\t')
}

/** How frequent the letters a to z are; none of them in languages that do not use them. */
const asciiOf = (language: string): string => {
  const text = textOf(language).replace(/[^a-z]/g, '')
  const latin = text.length > textOf(language).length / 3
  return az
    .map((letter) => step(latin ? Math.max(0.5, text.split(letter).length - 1) : 1, latin ? text.length : 26))
    .join('')
}

const lines = Object.keys(words).map(
  (language) => `  ${language}: ${JSON.stringify(`${asciiOf(language)}\t${lineOf(language)}`)},`,
)
writeFileSync(
  new URL('../../src/files/text/letter-pairs.ts', import.meta.url),
  `/**
 * How letters beyond ASCII stand in a language, made by \`scripts/letters/make.ts\`: apart by tabs, a letter and how frequent it is, the letters
 * before it, a bar, the letters behind it, each with how frequent it is there. Steps of half a natural logarithm below certain, in base 36. First of all, how
 * frequent the letters a to z are.
 */
export const letterPairs: Record<string, string> = {
${lines.join('\n')}
}
`,
)
