import { anyDigits, whereShapeAllows } from './digit-shapes.js'
import { halfWidth } from './full-width.js'
import { memoized } from './memoize.js'

/**
 * A change of a text to a form that is read. The patterns are understood by the engine and by JavaScript (RE2 and `u`), and matched
 * without regard to case.
 */
export interface Rewrite {
  name: string
  pattern: string
  /** What takes the place of the first match, with groups as `\1`. */
  to: string
  /** Every match, not the first alone. */
  all?: true
  /** The second group is a year of another count: these years are added, and the groups put together again. */
  addYears?: number
  /** Single characters and what takes their places. */
  letters?: readonly [string, string]
}

export const change = (name: string, pattern: string, to: string): Rewrite => ({ name, pattern, to })

/** Characters that cannot be seen: marks of direction and of byte order, joiners of no width. */
const unseen = '\\x{200b}-\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{2066}-\\x{2069}\\x{feff}'

/** What is taken off values of every kind: marks that cannot be seen, unusual blanks, what keeps a spreadsheet from reading them. */
export const plainTextRewrites: readonly Rewrite[] = [
  { ...change('marks', `[${unseen}]+`, ''), all: true },
  { ...change('blanks', '[\\x{a0}\\x{2002}-\\x{200a}\\x{202f}\\x{3000}\\t\\r\\n]+', ' '), all: true },
  change('guard', '^\\s*="(.*)"\\s*$', '\\1'),
  change('apostrophe', "^\\s*'(\\d)", '\\1'),
]

/** Blanks that are left over. */
export const tidied: readonly Rewrite[] = [
  { ...change('spaces', '\\s{2,}', ' '), all: true },
  { ...change('ends', '^\\s+|\\s+$', ''), all: true },
]

const put = (to: string, groups: (string | undefined)[]) =>
  to.replace(/\\(\d)/g, (_, group: string) => groups[Number(group)] ?? '')

const replaced = ({ to, addYears }: Rewrite, groups: (string | undefined)[]): string =>
  addYears === undefined ? put(to, groups) : `${groups[1] ?? ''}${Number(groups[2]) + addYears}${groups[3] ?? ''}`

/** A text after all changes of a list, trimmed, and the names of those that changed it. */
export interface Rewritten {
  text: string
  used: readonly string[]
}

/** As the engine trims: blanks alone. */
const trimmed = (text: string) => text.replace(/^ +| +$/g, '')

const compiled = ({ pattern, all }: Rewrite, change: (pattern: string) => string = (same) => same) =>
  new RegExp(change(pattern).replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}'), all ? 'giu' : 'iu')

/** Whether a change of a list may be made in texts of a shape. */
export function mayRewrite(list: readonly Rewrite[]): (shape: string) => boolean {
  let patterns: RegExp[] | undefined
  return (shape) => {
    const now = trimmed(shape)
    patterns ??= list.map(({ all: _, ...one }) => compiled(one, anyDigits))
    return patterns.some((pattern) => pattern.test(now))
  }
}

/**
 * Makes the changes of a list in their order.
 * @param possible as of `mayRewrite`
 */
export function rewriter(list: readonly Rewrite[], possible = mayRewrite(list)): (text: string) => Rewritten {
  let changes: (readonly [Rewrite, RegExp])[] | undefined
  return whereShapeAllows(
    possible,
    memoized((text) => {
      const used: string[] = []
      let now = trimmed(text)
      changes ??= list.map((one) => [one, compiled(one)] as const)
      for (const [one, pattern] of changes) {
        const next = one.letters
          ? halfWidth(now)
          : now.replace(pattern, (...groups: (string | undefined)[]) => replaced(one, groups))
        if (next === now) continue
        used.push(one.name)
        now = next
      }
      return { text: now, used }
    }),
    (text) => ({ text: trimmed(text), used: [] }),
  )
}

/** Of a list, the names that any of the texts needed, in the order of the list. */
export const namesUsed = (list: readonly Rewrite[], rewritten: Rewritten[]): string[] => {
  const used = new Set(rewritten.flatMap((one) => one.used))
  return list.map(({ name }) => name).filter((name) => used.has(name))
}
