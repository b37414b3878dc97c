import { bucketReader, plainText, visitFeatures } from './features.js'
import { isFunctionWord, type Language, languagesOf } from './language.js'
import { type FeatureReader, type Learned, learn } from './learned.js'
import { readChinese } from './lexicons/chinese.js'
import { readEnglish } from './lexicons/english.js'
import type { Lexical } from './lexicons/lexical.js'

/** A text once, with how many customers gave it a good score and a bad one. */
export interface ScoredText {
  text: string
  good: number
  bad: number
}

/** What a text says. */
export interface Reading {
  language: Language
  /** `learned` from the shop's own scores, by a `lexicon`, or `none` where nothing of it is known. */
  method: 'learned' | 'lexicon' | 'none'
  /** From -1 (bad) to 1 (good); null where nothing is known. */
  polarity: number | null
  /** Up to five words that decided, the strongest first: of a lexicon, or such as several texts hold. */
  words: string[]
  /** Balanced accuracy of what was learned of its language, also where that is too low to be used; null where nothing could be. */
  accuracy: number | null
}

/** At which number of texts and which accuracy what is learned counts. */
export interface Limits {
  /** Texts with a good score, and with a bad one, that a language needs. */
  leastTexts: number
  /** Balanced accuracy below which it is not used. */
  leastAccuracy: number
}

const lexicons: Partial<Record<Language, (text: string) => Lexical | undefined>> = {
  en: readEnglish,
  zh: (text) => readChinese(plainText(text)),
}

/** With more texts than this to learn from, what a lexicon says adds nothing and takes long. */
const mostWithLexicon = 20_000

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

const byLexicon = (language: Language, text: string, accuracy: number | null): Reading => {
  const found = lexicons[language]?.(text)
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

/** What is learned of the texts of a language; undefined where scores are too few. */
function learnLanguage(
  texts: ScoredText[],
  language: Language,
  limits: Limits,
): { learned: Learned; featuresOf: FeatureReader; places: number[] } | undefined {
  const places = texts.flatMap(({ good, bad }, i) => (good === bad ? [] : [i]))
  const goods = places.filter((i) => texts[i]!.good > texts[i]!.bad).length
  if (Math.min(goods, places.length - goods) < limits.leastTexts) return undefined
  const lexicon = places.length <= mostWithLexicon ? lexicons[language] : undefined
  const featuresOf = bucketReader(lexicon && ((text) => lexicon(text)?.polarity ?? 0))
  const examples = places.map((i) => ({ ...texts[i]!, isGood: texts[i]!.good > texts[i]!.bad }))
  return { learned: learn(examples, featuresOf), featuresOf, places }
}

/** The readings of texts of one language, in their order. */
function readLanguage(texts: ScoredText[], language: Language, limits: Limits): Reading[] {
  const found = learnLanguage(texts, language, limits)
  const accuracy = found?.learned.accuracy ?? null
  if (!found || found.learned.accuracy < limits.leastAccuracy)
    return texts.map(({ text }) => byLexicon(language, text, accuracy))
  const { learned, featuresOf, places } = found
  const own = new Map(places.map((place, i) => [place, learned.own[i]!]))
  return texts.map(({ text }, i) => {
    const features = featuresOf(text)
    const polarity = own.get(i) ?? learned.polarity(features)
    const words = learnedWords(text, learned, features.length, polarity > 0)
    return { language, method: 'learned', polarity, words, accuracy }
  })
}

/**
 * Reads the texts of a shop, each language for itself: learned from its own scores where there are enough and that is good enough, else by lexicon.
 * @param texts distinct, in an order that does not depend on the file's
 */
export function readTexts(texts: ScoredText[], limits: Limits): Reading[] {
  const languages = languagesOf(texts.map(({ text }) => plainText(text)))
  const readings = new Array<Reading>(texts.length)
  for (const language of new Set(languages)) {
    const places = languages.flatMap((one, i) => (one === language ? [i] : []))
    const read = readLanguage(
      places.map((i) => texts[i]!),
      language,
      limits,
    )
    for (const [i, place] of places.entries()) readings[place] = read[i]!
  }
  return readings
}
