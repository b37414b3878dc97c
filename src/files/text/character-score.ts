import { frequent } from './frequent.js'
import { noText } from './letter-score.js'

/** How plausible Chinese, Japanese and Korean characters are: by lists of the most frequent, and by where an encoding has them. */
export type Characters = keyof typeof frequent

/** Characters by how often they occur, from the places that an encoding gives them. */
const levels = new Map<string, Map<string, number>>()

/** Rows of two bytes, from the first lead byte to the last, and how plausible a character there is. */
const rows: Record<string, [from: number, to: number, score: number][]> = {
  gb18030: [
    [0xa1, 0xa3, -8],
    [0xa4, 0xa5, -11],
    [0xa6, 0xa9, -13],
    [0xb0, 0xd7, -9],
    [0xd8, 0xf7, -13],
  ],
  big5: [
    [0xa1, 0xa3, -8],
    [0xa4, 0xc6, -9],
    [0xc9, 0xf9, -13],
  ],
  shift_jis: [
    [0x81, 0x81, -7],
    [0x82, 0x83, -6],
    [0x88, 0x97, -9.5],
    [0x98, 0xea, -13],
  ],
  'euc-kr': [
    [0xa1, 0xa3, -8],
    [0xb0, 0xc8, -8.5],
    [0xca, 0xfd, -13],
  ],
  'euc-jp': [
    [0xa1, 0xa3, -8],
    [0xa4, 0xa5, -6],
    [0xb0, 0xcf, -9.5],
    [0xd0, 0xf4, -13],
  ],
}

export const levelsOf = (encoding: string, characters: Characters): Map<string, number> => {
  const known = levels.get(encoding)
  if (known) return known
  const found = new Map<string, number>()
  const decoder = new TextDecoder(encoding)
  for (const [from, to, score] of rows[encoding]!) {
    for (let lead = from; lead <= to; lead++) {
      const bytes: number[] = []
      for (let trail = encoding === 'big5' || encoding === 'shift_jis' ? 0x40 : 0xa1; trail <= 0xfe; trail++)
        if (trail !== 0x7f) bytes.push(lead, trail)
      for (const letter of decoder.decode(Uint8Array.from(bytes)))
        if (letter !== '\ufffd' && letter >= '\u0080') found.set(letter, score)
    }
  }
  for (const [at, letter] of Array.from(frequent[characters]).entries()) {
    const score = /[\u3040-\u30ff]/.test(letter) ? -4.5 : -5.5 - Math.min(1, at / 400)
    found.set(letter, Math.max(score, found.get(letter) ?? -99))
  }
  levels.set(encoding, found)
  return found
}

/** How plausible a character of a text is, as natural logarithm. */
export function characterScore(known: Map<string, number>, text: string[], at: number): number {
  const letter = text[at]!
  if (letter === '\ufffd' || (letter >= '\u0080' && letter < '\u00a0')) return noText
  const beside = [text[at - 1], text[at + 1]].filter((other) => other !== undefined && /[A-Za-z]/.test(other))
  // Half-width katakana, and characters that hardly occur.
  const score = known.get(letter) ?? (letter >= '\uff61' && letter <= '\uff9f' ? -8 : -16)
  // `XL` stands before them often, a word in small letters seldom, and they within a word never.
  return score - (beside.length === 2 ? 10 : beside.length === 0 ? 0 : /[a-z]/.test(beside[0]!) ? 5 : 2)
}
