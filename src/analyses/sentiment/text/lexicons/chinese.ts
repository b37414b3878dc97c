import { degrees, negations, polarityWords, turns } from './chinese-words.js'
import type { Lexical } from './lexical.js'

/** The longest word of a list. */
const longestOf = (...lists: { keys: () => Iterable<string> }[]) =>
  Math.max(...lists.flatMap((list) => [...list.keys()].map((word) => word.length)))
const longest = longestOf(polarityWords, negations, degrees, turns)

const isKnown = (word: string) => polarityWords.has(word) || negations.has(word) || degrees.has(word) || turns.has(word)

/** The longest known word that begins here; the character itself where none does. */
function wordAt(text: string, at: number): string {
  for (let size = Math.min(longest, text.length - at); size > 1; size--) {
    const word = text.slice(at, at + size)
    if (isKnown(word)) return word
  }
  return text[at]!
}

/** How many words after a negation or degree still hear it. */
const reach = 3

interface Clause {
  words: { word: string; value: number }[]
  /** Everything before it counts half. */
  turned: boolean
}

/** One clause, by longest match: negations turn, and degrees multiply, the next word of polarity within reach. */
function readClause(text: string): Clause {
  const clause: Clause = { words: [], turned: false }
  let [factor, left] = [1, 0]
  for (let at = 0; at < text.length; ) {
    const word = wordAt(text, at)
    at += word.length
    const weight = polarityWords.get(word)
    if (turns.has(word)) {
      clause.turned = true
      for (const one of clause.words) one.value /= 2
    }
    // A word of both lists is a degree only before a word that it can strengthen.
    const strengthens = degrees.has(word) && at < text.length && polarityWords.has(wordAt(text, at))
    if (negations.has(word)) [factor, left] = [factor * -0.8, reach]
    else if (degrees.has(word) && (weight === undefined || strengthens))
      [factor, left] = [factor * degrees.get(word)!, reach]
    else if (weight !== undefined && weight !== 0) {
      clause.words.push({ word, value: weight * factor })
      ;[factor, left] = [1, 0]
    } else if (--left <= 0) [factor, left] = [1, 0]
  }
  return clause
}

/**
 * Polarity of a Chinese text by words of praise and blame: longest match in each clause, negation, degrees, and less of what stands
 * before a turn such as 但是. The sum s becomes s / sqrt(s * s + 8), as VADER normalises it. Undefined where no word is known.
 * @param plain as `plainText` gives it
 */
export function readChinese(plain: string): Lexical | undefined {
  const found: { word: string; value: number }[] = []
  for (const part of plain.split(/[\s,.!?;:，。！？；：、~…—()（）]+/u)) {
    const { words, turned } = readClause(part)
    if (turned) for (const one of found) one.value /= 2
    found.push(...words)
  }
  if (found.length === 0) return undefined
  const sum = found.reduce((total, { value }) => total + value, 0)
  return { polarity: sum / Math.sqrt(sum * sum + 8), words: found }
}
