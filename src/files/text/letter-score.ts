import { letterPairs } from './letter-pairs.js'

/** How plausible letters beyond ASCII are in a language, by how frequent they are and what stands before and behind them. */

/** How a letter stands in a language, as natural logarithms. */
interface Letter {
  share: number
  before: Map<string, number>
  behind: Map<string, number>
}

/** A language: its letters beyond ASCII, and how frequent those of ASCII are. */
export interface LetterLanguage {
  letters: Map<string, Letter>
  ascii: number[]
}

const parsed = new Map<string, LetterLanguage>()
const stepOf = (digit: string) => -Number.parseInt(digit, 36) / 2
const neighbours = (text: string) =>
  new Map(Array.from(text.matchAll(/(.)([0-9a-z])/gsu), ([, letter, digit]) => [letter!, stepOf(digit!)]))

export const languageOf = (name: string): LetterLanguage => {
  const known = parsed.get(name)
  if (known) return known
  const [ascii = '', ...parts] = letterPairs[name]!.split('\t')
  const letters = new Map<string, Letter>()
  for (const part of parts) {
    const [letter, digit] = Array.from(part) as [string, string]
    const [before = '', behind = ''] = part.slice(letter.length + 1).split('|')
    letters.set(letter, { share: stepOf(digit), before: neighbours(before), behind: neighbours(behind) })
  }
  const language = { letters, ascii: Array.from(ascii, stepOf) }
  parsed.set(name, language)
  return language
}

/** What is not seen in a language may still occur: a neighbour, rather a vowel beside a consonant, and another letter. */
const rareNeighbour = (letter: string, other: string | undefined) =>
  isLetter(other) && isVowel(letter) !== isVowel(other!) ? -4.5 : -6
const foreignLetter = -9
/** What hardly any export holds, and what is no text at all. */
const oddSign = -12
export const noText = -30

const isVowel = (letter: string) => /[aeiouyаеиоуыэюяіїєαεηιουω]/i.test(letter.normalize('NFD')[0]!)
const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{M}]/u.test(letter)
const isUpper = (letter: string | undefined) => letter !== undefined && letter !== letter.toLowerCase()
const isLower = (letter: string | undefined) => letter !== undefined && letter !== letter.toUpperCase()
const classOf = (letter: string | undefined) =>
  isLetter(letter) ? letter!.toLowerCase() : /\d/.test(letter ?? '') ? '0' : ' '

/** Signs beyond ASCII that exports do hold: currencies, quotes, dashes, units. */
const usualSigns = '€£¥°²³½¼¾§©®™«»‹›“”„‘’‚–—…•·№±×µªº¡¿´\u00a0'

function signScore(sign: string, before: string | undefined, after: string | undefined): number {
  if (sign === '\ufffd' || (sign >= '\u0080' && sign < '\u00a0')) return noText
  if (!usualSigns.includes(sign)) return oddSign
  // An apostrophe stands between letters, a middle dot between two of one; other signs do not.
  if (/[’´ʼ·]/.test(sign)) {
    if (isLetter(before) && isLetter(after)) return sign === '·' && before !== after ? oddSign : -5
    return isLetter(after) ? -10 : -7
  }
  if (isLetter(before) && isLetter(after)) return oddSign
  if (isLetter(before)) return /[®™©²³ªº“”»]/.test(sign) ? -6 : -9
  return isLetter(after) ? (/[“„«¡¿‘]/.test(sign) ? -6 : -10) : -5
}

/** Scripts as far as they are told apart: letters of two do not stand in one word. */
const scriptOf = (letter: string) =>
  /\p{Script=Latin}/u.test(letter)
    ? 'latin'
    : /\p{Script=Cyrillic}/u.test(letter)
      ? 'cyrillic'
      : /\p{Script=Greek}/u.test(letter)
        ? 'greek'
        : 'other'

const mixes = (letter: string, other: string | undefined) => isLetter(other) && scriptOf(letter) !== scriptOf(other!)

/** A capital within a word of small letters, or a small letter among capitals. */
const caseScore = (letter: string, before: string | undefined, after: string | undefined, next: string | undefined) =>
  isUpper(letter)
    ? (isLower(before) ? -6 : 0) +
      (isUpper(before) && isLower(after) ? -6 : 0) +
      (!isLetter(before) && isUpper(after) && isLower(next) ? -3 : 0)
    : isLower(letter) && isUpper(before) && isUpper(after)
      ? -6
      : 0

/** How plausible a character of a text is in a language, as natural logarithm. */
export function letterScore({ letters }: LetterLanguage, text: string[], at: number): number {
  const letter = text[at]!
  const [before, after] = [text[at - 1], text[at + 1]]
  if (!isLetter(letter)) return signScore(letter, before, after)
  const known = letters.get(letter.toLowerCase())
  const odd =
    (mixes(letter, before) ? -8 : 0) + (mixes(letter, after) ? -8 : 0) + caseScore(letter, before, after, text[at + 2])
  const near = (of: Map<string, number> | undefined, one: string, other: string | undefined) =>
    of?.get(classOf(other)) ?? rareNeighbour(one, other)
  // Of a chain of letters beyond ASCII each is counted by the one before it.
  const chained =
    before !== undefined && before > '\u007f' && isLetter(before) ? letters.get(before.toLowerCase()) : undefined
  const first = chained
    ? near(chained.behind, before!, letter)
    : (known?.share ?? foreignLetter) + near(known?.before, letter, before)
  const last = after !== undefined && after > '\u007f' && isLetter(after) ? 0 : near(known?.behind, letter, after)
  return first + last + odd + (known ? 0 : -3)
}

/** Words that hold letters beyond ASCII: their plain letters tell the language too. */
const wordOf = /[A-Za-z\u0080-\uffff]*[\u0080-\uffff][A-Za-z\u0080-\uffff]*/g

/** How well the plain letters of such words fit a language, on a par with letters of which nothing is known. */
export function plainScore(text: string, ascii: number[] | undefined): number {
  let score = 0
  for (const [word] of text.matchAll(wordOf))
    for (const letter of word.toLowerCase()) {
      const at = letter.charCodeAt(0) - 97
      if (at >= 0 && at < 26) score += 0.6 * (ascii?.[at] ?? -3)
    }
  return score
}
