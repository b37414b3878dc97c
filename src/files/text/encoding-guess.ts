import { type Characters, characterScore, levelsOf } from './character-score.js'
import { decoderOf } from './decoders.js'
import { languageOf, letterScore, plainScore } from './letter-score.js'

/**
 * The encoding of text that is no Unicode, by how plausible the text is under each: a likelihood of the characters beyond ASCII, of
 * letters by what stands before and behind them in a language, of Chinese, Japanese and Korean characters by how frequent they are.
 */

/** An encoding that text may be written in, and what is held against it beforehand, as natural logarithm. */
interface Option {
  encoding: string
  prior: number
  /** Languages whose letters it is used for. */
  languages?: string[]
  /** Characters that say that it is this one. */
  characters?: Characters
}

const western = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'fi', 'is']
const central = ['pl', 'cs', 'sk', 'hu', 'ro', 'hr', 'sl', 'de']
const cyrillic = ['ru', 'uk', 'bg', 'sr']
const baltic = ['lt', 'lv', 'et']

const options: Option[] = [
  { encoding: 'windows-1252', prior: 0, languages: western },
  { encoding: 'gb18030', prior: 0, characters: 'simplified' },
  { encoding: 'windows-1250', prior: -1.5, languages: central },
  { encoding: 'windows-1251', prior: -1, languages: cyrillic },
  { encoding: 'windows-1254', prior: -2, languages: ['tr'] },
  { encoding: 'big5', prior: -1, characters: 'traditional' },
  { encoding: 'shift_jis', prior: -1, characters: 'japanese' },
  { encoding: 'euc-kr', prior: -1, characters: 'korean' },
  { encoding: 'euc-jp', prior: -3, characters: 'japanese' },
  { encoding: 'macintosh', prior: -4, languages: western },
  { encoding: 'cp850', prior: -4, languages: western },
  { encoding: 'cp437', prior: -5, languages: western },
  { encoding: 'cp852', prior: -5, languages: central },
  { encoding: 'iso-8859-2', prior: -4, languages: central },
  { encoding: 'koi8-r', prior: -3, languages: ['ru', 'bg'] },
  { encoding: 'ibm866', prior: -5, languages: ['ru', 'bg'] },
  { encoding: 'windows-1253', prior: -2, languages: ['el'] },
  { encoding: 'windows-1255', prior: -3, languages: ['he'] },
  { encoding: 'windows-1256', prior: -3, languages: ['ar'] },
  { encoding: 'windows-1257', prior: -5, languages: baltic },
  { encoding: 'iso-8859-15', prior: -4, languages: western },
  { encoding: 'koi8-u', prior: -4, languages: ['uk'] },
  { encoding: 'iso-8859-5', prior: -6, languages: cyrillic },
  { encoding: 'x-mac-cyrillic', prior: -6, languages: cyrillic },
  { encoding: 'iso-8859-7', prior: -4, languages: ['el'] },
  { encoding: 'windows-874', prior: -3, languages: ['th'] },
]

/** The lines of a text that hold bytes beyond ASCII, as far as they are needed to tell. */
function telling(chunks: Uint8Array[], most = 6000): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (const bytes of chunks) {
    let from = 0
    for (let at = 0; at < bytes.length && length < most; at++) {
      const last = at === bytes.length - 1
      if (bytes[at] !== 10 && bytes[at] !== 13 && !last) continue
      const line = bytes.subarray(from, at + 1)
      from = at + 1
      if (!line.some((byte) => byte > 0x7f)) continue
      parts.push(line.subarray(0, most))
      length += line.length
    }
  }
  return Buffer.concat(parts)
}

/** An encoding and how plausible the text is under it. */
export interface Guess {
  encoding: string
  /** Natural logarithm of the likelihood of the words that hold characters beyond ASCII, its prior included. */
  score: number
  /** The likelihood of a byte beyond ASCII alone: about -3 to -9 where it fits, under -15 where it does not. */
  perByte: number
  text: string
}

/** How plausible the text is under each encoding, best first. */
export function guessLegacy(chunks: Uint8Array[]): Guess[] {
  const bytes = telling(chunks)
  const beyond = bytes.reduce((count, byte) => count + Number(byte > 0x7f), 0)
  if (beyond === 0) return []
  return options
    .map((option): Guess => {
      const text = decoderOf(option.encoding).decode(bytes, { stream: true })
      const letters = Array.from(text)
      const places = letters.flatMap((letter, at) => (letter > '\u007f' ? [at] : []))
      const { encoding, prior, languages = [], characters } = option
      const sum = (scoreAt: (at: number) => number) => places.reduce((total, at) => total + scoreAt(at), 0)
      const under = (own: number, ascii?: number[]) => ({ own, all: own + plainScore(text, ascii) + prior })
      const known = characters && levelsOf(encoding, characters)
      const readings = known
        ? [under(sum((at) => characterScore(known, letters, at)))]
        : languages.map(languageOf).map((language) =>
            under(
              sum((at) => letterScore(language, letters, at)),
              language.ascii,
            ),
          )
      const best = readings.reduce((left, right) => (right.all > left.all ? right : left))
      return { encoding, score: best.all, perByte: best.own / beyond, text }
    })
    .sort((a, b) => b.score - a.score)
}
