import { usageError } from '../../core/errors.js'
import { nearest } from '../../core/nearest.js'
import { guessLegacy } from './encoding-guess.js'

/** What the bytes of a sample are, and how they become text. */
export interface Decoded {
  /** A name that `TextDecoder` knows, or `unknown-8bit` where the bytes are no text that is known. */
  encoding: string
  texts: string[]
  /** Told by the patterns of the bytes, not by marks that leave no doubt. */
  guessed: boolean
}

/** Share of zero bytes at even and at odd places: text in UTF-16 has one of them nearly empty. */
const zeros = (bytes: Uint8Array): [number, number] => {
  const counts: [number, number] = [0, 0]
  for (const [at, byte] of bytes.entries()) if (byte === 0) counts[at % 2 === 0 ? 0 : 1]++
  return [(2 * counts[0]) / bytes.length, (2 * counts[1]) / bytes.length]
}

const utf16 = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const [even, odd] = zeros(head)
  if (odd > 0.3 && even < 0.1) return 'utf-16le'
  return even > 0.3 && odd < 0.1 ? 'utf-16be' : undefined
}

/** Names that are common and that `TextDecoder` does not know. */
const otherNames: Record<string, string> = {
  ansi: 'windows-1252',
  cp936: 'gbk',
  cp950: 'big5',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  cp65001: 'utf-8',
  utf8bom: 'utf-8',
  'utf-8-sig': 'utf-8',
  utf16: 'utf-16',
  sjis: 'shift_jis',
}

/** Names to suggest; every other one that `TextDecoder` knows works as well. */
const usualNames = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'iso-8859-2',
  'iso-8859-15',
  'latin1',
]

/**
 * The encoding that a user named, as `TextDecoder` calls it.
 * @throws UserError (exit 2) for a name that is not known
 */
export const encodingNamed = (name: string): string => {
  const lower = name.trim().toLowerCase()
  try {
    return new TextDecoder(otherNames[lower] ?? lower).encoding
  } catch {
    const similar = nearest(lower, usualNames)
    throw usageError(
      `--encoding ${name}: no such encoding`,
      similar ? `did you mean ${similar}?` : `for example ${usualNames.join(', ')}`,
    )
  }
}

/** Bytes of a chunk that was cut out of a file, without the part of a line at its start, and at its end. */
const wholeLines = (bytes: Uint8Array, first: boolean): Uint8Array => {
  const from = first ? 0 : bytes.indexOf(10) + 1
  const until = bytes.lastIndexOf(10) + 1
  return first && until < bytes.length / 2 ? bytes : bytes.subarray(from, Math.max(from, until))
}

/** Characters beyond ASCII, sound and broken, of bytes read as UTF-8. A character cut off at the end is no broken one. */
const utf8Counts = (chunks: Uint8Array[]): { sound: number; broken: number } => {
  let [sound, broken] = [0, 0]
  for (const bytes of chunks)
    for (const letter of new TextDecoder('utf-8').decode(bytes, { stream: true }))
      if (letter === '\ufffd') broken++
      else if (letter > '\u007f') sound++
  return { sound, broken }
}

const isMarked = (head: Uint8Array) => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf

/** Share of bytes up to which broken ones are damage in a text that is else plain. */
const mostBroken = 0.005

/** Lowest score that an encoding is taken with. */
const leastScore = 0.3

/**
 * Finds the encoding of a file from chunks of it, the first of them its beginning, and decodes them. A few broken bytes among
 * sound characters do not make it another encoding: the lines that hold them are found when the file is read.
 * @param given the user's, which is believed
 */
export const decode = (chunks: Uint8Array[], given?: string): Decoded => {
  const head = chunks[0] ?? new Uint8Array()
  const inEncoding = (encoding: string, guessed = false): Decoded => {
    const wide = encoding.startsWith('utf-16')
    const texts = chunks.map((bytes, at) =>
      new TextDecoder(encoding).decode(
        wide ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : at === 0 ? bytes : wholeLines(bytes, false),
        { stream: true },
      ),
    )
    return { encoding, texts, guessed }
  }
  const wide = utf16(head)
  if (given) return inEncoding(given === 'utf-16le' && head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : given)
  if (wide) return inEncoding(wide)
  const whole = chunks.map((bytes, at) => wholeLines(bytes, at === 0))
  const { sound, broken } = utf8Counts(whole)
  if (isMarked(head) || broken === 0 || sound > 2 * broken) return inEncoding('utf-8')
  const [best] = guessLegacy(whole)
  if (best && best.score >= leastScore) return inEncoding(best.encoding, true)
  const bytes = whole.reduce((sum, { length }) => sum + length, 0)
  if (broken < bytes * mostBroken) return inEncoding('utf-8')
  return { ...inEncoding('windows-1252'), encoding: 'unknown-8bit' }
}
