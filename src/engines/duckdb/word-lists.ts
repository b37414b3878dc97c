import { quoteLiteral } from '../../core/sql.js'

/** What the words of a text say, as SQL: look-ups in the lists of the vocabulary. */

/** A text as its words are compared. */
export const wordsOf = (text: string) => `replace(replace(lower(${text}), '_', ' '), '-', ' ')`

/** English words, whole, and Chinese ones as one pattern. */
const patternOf = (english: string, chinese: string) => `\\b(${english})\\b|${chinese}`

const holds = (text: string, pattern: string) => `regexp_matches(${wordsOf(text)}, ${quoteLiteral(pattern)})`

/** Whether a text holds one of some words; null where there is no text. */
export const containsWord = (text: string, english: string, chinese: string): string =>
  holds(text, patternOf(english, chinese))

/** The name of the first pattern that a text is like, null where it is like none. */
export const firstLike = (text: string, patterns: readonly (readonly [name: string, pattern: string])[]): string =>
  `case ${patterns.map(([name, pattern]) => `when ${holds(text, pattern)} then '${name}'`).join(' ')} end`

/** The name of the first list of words of which a text holds one, null where it holds none. */
export const firstOf = (
  text: string,
  lists: readonly (readonly [name: string, english: string, chinese: string])[],
): string =>
  firstLike(
    text,
    lists.map(([name, english, chinese]) => [name, patternOf(english, chinese)]),
  )

/** Whether a text is one of a list. A list and not `in`: the engine makes a join of a long `in`, which then runs for every row. */
export const among = (text: string, list: readonly string[]): string =>
  `list_contains([${list.map(quoteLiteral).join(', ')}], ${text})`

/** No text. */
export const noText = 'cast(null as varchar)'
