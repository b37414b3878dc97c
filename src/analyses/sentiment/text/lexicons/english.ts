import type { Lexical } from './lexical.js'
import { compound } from './vader.js'

/** The port takes a negation at the start of a sentence (`Not good`) for none: capitals that only begin a word say nothing anyway. */
const withoutCapitals = (text: string) =>
  text.replaceAll(/(?<!\p{L})\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase()).replaceAll('’', "'")

/** What a word says by itself, kept: texts repeat their words. */
const known = new Map<string, number>()
const mostKept = 100_000

function alone(word: string): number {
  const kept = known.get(word)
  if (kept !== undefined) return kept
  const value = compound(word)
  if (known.size < mostKept) known.set(word, value)
  return value
}

/**
 * Polarity of an English text by VADER (Hutto and Gilbert 2014), its compound score. Undefined where none of its words is known.
 * @param text as written: capitals and marks count
 */
export function readEnglish(text: string): Lexical | undefined {
  const lower = withoutCapitals(text.slice(0, 2000))
  const words = new Map<string, number>()
  for (const part of lower.split(/\s+/)) {
    const bare = part.toLowerCase().replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    const word = alone(bare) === 0 ? part : bare
    const value = word === '' ? 0 : alone(word)
    if (value !== 0) words.set(word, value)
  }
  if (words.size === 0) return undefined
  return { polarity: compound(lower), words: [...words].map(([word, value]) => ({ word, value })) }
}
