import { foldedText, visitFeatures } from './features.js'
import { isFunctionWord, type TextLanguage, textLanguages } from './language.js'
import { type Limits, learnLanguage, type Taught } from './learn-language.js'
import type { Learned } from './learned.js'
import { readChinese } from './lexicons/chinese.js'
import { readEnglish } from './lexicons/english.js'
import type { Lexical } from './lexicons/lexical.js'
import { languagesIn, type Survey, type Texts } from './survey.js'

/** What a text says. */
export interface Reading {
  language: TextLanguage
  /** `learned` from the shop's own scores, by a `lexicon`, or `none` where nothing of it is known. */
  method: 'learned' | 'lexicon' | 'none'
  /** From -1 (bad) to 1 (good); null where nothing is known. */
  polarity: number | null
  /** Up to five words that decided, the strongest first: of a lexicon, or such as several texts hold. */
  words: string[]
  /** Balanced accuracy of what was learned of its language, also where that is too low to be used; null where nothing could be. */
  accuracy: number | null
}

const lexicons: Partial<Record<TextLanguage, (text: string) => Lexical | undefined>> = {
  en: readEnglish,
  zh: (text) => readChinese(foldedText(text)),
}

/** What emoji say by themselves, in any language: where no word is known, they decide. */
const readEmoji = (text: string) => readChinese((text.match(/\p{Extended_Pictographic}/gu) ?? []).join(' '))

/** A word that decided is shown from so many texts on: fewer might tell who wrote them. */
const leastShown = 5
const mostWords = 5
/** A word is shown that says at least one part of so many of what the strongest says. */
const leastBesideFirst = 5

/** Whether a word says something by itself: letters or an emoji alone, and not only words that every sentence has. */
const isTelling = (word: string) =>
  /^[\p{L}\p{M}'\- ]+$|^\p{Extended_Pictographic}$/u.test(word) && !word.split(' ').every(isFunctionWord)

/** The strongest words for what was found, without such as hold or stand in a stronger one, or say little beside the first. */
function strongest(words: [string, number][], isGood: boolean): string[] {
  const sign = isGood ? 1 : -1
  const own = words.filter(([word, value]) => value * sign > 0 && isTelling(word))
  own.sort((a, b) => (b[1] - a[1]) * sign || (a[0] < b[0] ? -1 : 1))
  const kept: string[] = []
  for (const [word, value] of own) {
    if (kept.length === mostWords || value * sign * leastBesideFirst < own[0]![1] * sign) break
    if (!kept.some((one) => one.includes(word) || word.includes(one))) kept.push(word)
  }
  return kept
}

function learnedWords(text: string, { weightOf, seen }: Learned, features: number, isGood: boolean): string[] {
  const words = new Map<string, number>()
  visitFeatures(text, (bucket, name) => {
    if (name !== undefined && seen[bucket]! >= leastShown) words.set(name, weightOf(bucket, features))
  })
  return strongest([...words], isGood)
}

const byLexicon = (language: TextLanguage, text: string, accuracy: number | null): Reading => {
  const found = lexicons[language]?.(text) ?? readEmoji(text)
  if (!found) return { language, method: 'none', polarity: null, words: [], accuracy }
  const { polarity, words } = found
  return {
    language,
    method: 'lexicon',
    polarity,
    words: strongest(
      words.map(({ word, value }) => [word, value]),
      polarity > 0,
    ),
    accuracy,
  }
}

/** How the texts of a language are read: by what was learned, where that is good enough, else by its lexicon. */
interface Reader {
  language: TextLanguage
  taught: Taught | undefined
  accuracy: number | null
  /** Polarity of the texts that it was learned from by their places, each by a classifier that did not see it. */
  own: Map<number, number>
}

const readerOf = (language: TextLanguage, taught: Taught | undefined, least: number): Reader => ({
  language,
  taught: taught && taught.learned.accuracy >= least ? taught : undefined,
  accuracy: taught?.learned.accuracy ?? null,
  own: new Map(taught ? Array.from(taught.places, (place, i) => [place, taught.learned.own[i]!]) : []),
})

function readBy({ language, taught, accuracy, own }: Reader, text: string, place: number): Reading {
  if (!taught) return byLexicon(language, text, accuracy)
  const { learned, featuresOf } = taught
  const features = featuresOf(text)
  const polarity = own.get(place) ?? learned.polarity(features)
  const words = learnedWords(text, learned, features.length, polarity > 0)
  return { language, method: 'learned', polarity, words, accuracy }
}

/**
 * Reads the texts of a shop, each language for itself: learned from its own scores where there are enough and that is good enough, else by lexicon.
 * What it says of a text depends on the texts, not on their order.
 * @param found what a survey of the same texts gave
 * @param step hears of every part of the work: Ctrl-C and the line of progress get their turn there
 * @returns readings in the order of the texts, a part at a time
 */
export async function* readTexts(
  texts: Texts,
  found: Survey,
  limits: Limits,
  step: () => Promise<void>,
): AsyncIterable<Reading[]> {
  const readers = new Map<number, Reader>()
  for (const language of languagesIn(found)) {
    const lexicon = lexicons[language]
    const polarity = lexicon && ((text: string) => lexicon(text)?.polarity ?? 0)
    const taught = await learnLanguage(texts, found, language, limits, polarity, step)
    readers.set(textLanguages.indexOf(language), readerOf(language, taught, limits.leastAccuracy))
  }
  let place = 0
  for await (const part of texts.parts()) {
    yield part.map(({ text }) => readBy(readers.get(found.language[place]!)!, text, place++))
    await step()
  }
}
