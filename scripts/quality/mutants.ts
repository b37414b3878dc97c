/** One small change of a file that should make a test fail. */
export interface Mutant {
  file: string
  line: number
  /** What stood there, and what stands there now. */
  from: string
  to: string
  text: string
}

type Rule = [RegExp, (match: RegExpExecArray) => string]

const plusOne = ([whole]: RegExpExecArray) => String(Number(whole.replaceAll('_', '')) + 1)
const swapped =
  (...words: [string, string]) =>
  ([whole]: RegExpExecArray) =>
    whole === words[0] ? words[1] : words[0]

/** Comparisons at their limit, joined conditions, negations, constants, sums, and the order of two columns. */
const sqlRules: Rule[] = [
  [/(?<= )<=(?= )/g, () => '<'],
  [/(?<= )>=(?= )/g, () => '>'],
  [/(?<= )<(?= )/g, () => '<='],
  [/(?<= )>(?= )/g, () => '>='],
  [/(?<= )<>(?= )/g, () => '='],
  [/(?<= )=(?= )/g, () => '<>'],
  [/\b(?:and|or)\b/g, swapped('and', 'or')],
  [/\bis not null\b/g, () => 'is null'],
  [/\bis null\b/g, () => 'is not null'],
  [/\bnot (?!null|exists)/g, () => ''],
  [/\bmin(?=\()/g, () => 'max'],
  [/\bmax(?=\()/g, () => 'min'],
  [/\bsum(?=\()/g, () => 'max'],
  [/\bcoalesce\(([\w.]+), ([\w.]+)\)/g, (m) => `coalesce(${m[2]}, ${m[1]})`],
  [/(?<![\w.'])\d+(?![\w.'])/g, plusOne],
]

const programRules: Rule[] = [
  [/===/g, () => '!=='],
  [/!==/g, () => '==='],
  [/(?<= )(?:&&|\|\|)(?= )/g, swapped('&&', '||')],
  [/(?<= )<=(?= )/g, () => '<'],
  [/(?<= )>=(?= )/g, () => '>'],
  [/(?<= )<(?= )/g, () => '<='],
  [/(?<= )>(?= )/g, () => '>='],
  [/(?<=[( ])!(?=[a-z(])/g, () => ''],
  [/\b(?:true|false)\b/g, swapped('true', 'false')],
  [/(?<= )[+-](?= [a-z0-9])/g, swapped('+', '-')],
  [/(?<![\w.'#$`/\\{])\d[\d_]*(?![\w'`])(?![^'`]*['`])/g, plusOne],
]

/** Lines of which a change alters no behaviour: comments, imports, types, sizes of buffers. */
const isIdle = (line: string) =>
  /^\s*(?:--|\/\/|\/?\*|import |export \{|export (?:type|interface) |interface |type )|highWaterMark|const chunk\b/.test(
    line,
  )
const code = (line: string, sql: boolean) => (sql ? line.replace(/ --.*$/, '') : line.replace(/ \/\/ .*$/, ''))

/** Every mutant of a file, in its order. SQL that stands in a program is changed by the rules of SQL, on the lines of templates. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const sql = file.endsWith('.sql')
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    if (isIdle(line)) return []
    const kept = code(line, sql)
    const embedded = !sql && /`[^`]*\b(?:select|case when|coalesce|where|and|or)\b/.test(kept)
    return (sql || embedded ? sqlRules : programRules).flatMap(([pattern, change]) =>
      [...kept.matchAll(pattern)].map((match): Mutant => {
        const to = change(match as RegExpExecArray)
        const changed = kept.slice(0, match.index) + to + line.slice(match.index + match[0].length)
        return { file, line: i + 1, from: line.trim(), to: changed.trim(), text: lines.with(i, changed).join('\n') }
      }),
    )
  })
}

/** Some of them, spread over all: the same for the same seed. */
export function someOf<T>(all: T[], most: number, seed: number): T[] {
  if (all.length <= most) return all
  const step = all.length / most
  return Array.from({ length: most }, (_, i) => all[Math.floor(i * step + (seed % step))]!)
}
