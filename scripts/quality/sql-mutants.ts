import type { Change } from './mutants.js'

type Rule = [RegExp, (match: RegExpExecArray) => string]

const plusOne = ([whole]: RegExpExecArray) => String(Number(whole) + 1)

/** Comparisons at their limit, joined conditions, negations, constants (not how many digits a number has, nor what stands in a row that need only be there: `select 1 from`), outcomes, sums, and the order of two columns. */
const rules: Rule[] = [
  [/(?<= )<=(?= )/g, () => '<'],
  [/(?<= )>=(?= )/g, () => '>'],
  [/(?<= )<(?= )/g, () => '<='],
  [/(?<= )>(?= )/g, () => '>='],
  [/(?<= )<>(?= )/g, () => '='],
  [/(?<= )=(?= )/g, () => '<>'],
  [/\band\b/g, () => 'or'],
  [/\bor\b/g, () => 'and'],
  [/\bis not null\b/g, () => 'is null'],
  [/\bis null\b/g, () => 'is not null'],
  [/\bnot (?!null\b)/g, () => ''],
  [/\bmin(?=\()/g, () => 'max'],
  [/\bmax(?=\()/g, () => 'min'],
  [/\bsum(?=\()/g, () => 'max'],
  [/\bcoalesce\(([\w.]+), ([\w.]+)\)/g, (m) => `coalesce(${m[2]}, ${m[1]})`],
  [/(?<=\bthen )'[a-z_]+'/g, () => "'other'"],
  [/(?<![\w.'$({]|decimal\(\d+, ?)(?!(?<=\bselect )1\s+from\b)\d+(?![\w.'])/g, plusOne],
  [/(?<= )\+(?= )/g, () => '-'],
  [/(?<= )-(?= )/g, () => '+'],
]

/** Every change of plain SQL, its comments left out; numbers so large that one more is the same to a double stay. */
export function sqlChanges(text: string): Change[] {
  const code = text.replace(/--[^\n]*/g, (comment) => ' '.repeat(comment.length))
  return rules.flatMap(([pattern, change]) =>
    [...code.matchAll(pattern)]
      .map((match) => ({
        at: match.index,
        length: match[0].length,
        to: change(match as RegExpExecArray),
        was: match[0],
      }))
      .flatMap(({ was, ...one }) => (one.to === was ? [] : [one])),
  )
}

/** Whether a text in a program is SQL. */
export const isSql = (text: string): boolean => /\b(?:select|case when|coalesce|where|from|union all)\b/.test(text)
