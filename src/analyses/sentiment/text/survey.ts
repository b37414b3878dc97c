import { fingerprint, foldedText, longest } from './features.js'
import { type Detected, detectedOf, languageBy, type TextLanguage, textLanguages } from './language.js'

/** A text once, with how many customers gave it a good score and a bad one. */
export interface ScoredText {
  text: string
  good: number
  bad: number
}

/** Texts that are read as often as they are asked for, some at a time; each once, always in the same order. */
export interface Texts {
  /** There are at most so many. */
  most: number
  parts: () => AsyncIterable<ScoredText[]>
}

/** What is known of each text before anything is learned, by its place: the texts themselves are not kept. */
export interface Survey {
  count: number
  /** Place of the language in `languages`. */
  language: Uint8Array
  fingerprint: Float64Array
  good: Float64Array
  bad: Float64Array
  /** UTF-16 units that are looked at. */
  length: Uint16Array
}

const allDetected: Detected[] = [...textLanguages, 'short', 'marks']

/** @param step hears of every part that was read */
export async function survey(texts: Texts, step: () => Promise<void>): Promise<Survey> {
  const { most } = texts
  const found: Survey = {
    count: 0,
    language: new Uint8Array(most),
    fingerprint: new Float64Array(most),
    good: new Float64Array(most),
    bad: new Float64Array(most),
    length: new Uint16Array(most),
  }
  for await (const part of texts.parts()) {
    for (const { text, good, bad } of part) {
      const place = found.count++
      found.language[place] = allDetected.indexOf(detectedOf(foldedText(text)))
      found.fingerprint[place] = fingerprint(text)
      found.good[place] = good
      found.bad[place] = bad
      found.length[place] = Math.min(text.length, longest)
    }
    await step()
  }
  const detected = found.language.subarray(0, found.count)
  const languageOf = languageBy(Array.from(detected, (one) => allDetected[one]!))
  const assigned = allDetected.map((one) => textLanguages.indexOf(languageOf(one)))
  for (let place = 0; place < found.count; place++) detected[place] = assigned[detected[place]!]!
  return found
}

/** The languages that texts are of. */
export const languagesIn = ({ language, count }: Survey): TextLanguage[] =>
  textLanguages.filter((_, i) => language.subarray(0, count).includes(i))
