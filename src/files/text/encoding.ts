import { isAscii } from 'node:buffer'
import { usageError } from '../../core/errors.js'
import { nearest } from '../../core/nearest.js'
import { decoderOf } from './decoders.js'
import { guessLegacy } from './encoding-guess.js'

/** What the bytes of a sample are, and how they become text. */
export interface Decoded {
  /** A name that `TextDecoder` knows, or `unknown-8bit` where the bytes are no text that is known. */
  encoding: string
  texts: string[]
  /** Told by the patterns of the bytes, not by marks that leave no doubt. */
  guessed: boolean
  /** Of a guess, the next best encoding under which the text is another. */
  rival?: string | undefined
}

/** Share of zero bytes at even and at odd places: text in UTF-16 has one of them nearly empty. */
const zeros = (bytes: Uint8Array): [number, number] => {
  const counts: [number, number] = [0, 0]
  if (!bytes.includes(0)) return counts
  for (const [at, byte] of bytes.entries()) if (byte === 0) counts[at % 2 === 0 ? 0 : 1]++
  return [(2 * counts[0]) / bytes.length, (2 * counts[1]) / bytes.length]
}

/** Text in UTF-32: three of four bytes are zero, as a rule. */
export const isUtf32 = (head: Uint8Array) =>
  (head[0] === 0xff && head[1] === 0xfe && head[2] === 0 && head[3] === 0) ||
  (head[0] === 0 && head[1] === 0 && head[2] === 0xfe && head[3] === 0xff)

const utf16 = (head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const [even, odd] = zeros(head)
  if (odd > 0.3 && even < 0.1) return 'utf-16le'
  return even > 0.3 && odd < 0.1 ? 'utf-16be' : undefined
}

/** Names that are common and that `TextDecoder` does not know, in small letters without signs between. */
const otherNames: Record<string, string> = {
  ansi: 'windows-1252',
  western: 'windows-1252',
  excel: 'windows-1252',
  cp936: 'gbk',
  ms936: 'gbk',
  cp950: 'big5',
  big5hkscs: 'big5',
  cp932: 'shift_jis',
  sjis: 'shift_jis',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  cp65001: 'utf-8',
  unicode: 'utf-16le',
  utf8bom: 'utf-8',
  utf8sig: 'utf-8',
  utf16: 'utf-16',
  macroman: 'macintosh',
  macosroman: 'macintosh',
  mac: 'macintosh',
  maccyrillic: 'x-mac-cyrillic',
  dos: 'cp850',
  oem: 'cp850',
  koi8: 'koi8-r',
  cp20866: 'koi8-r',
}

/** The name that `decoderOf` knows, for one as people and programs write it: `CP-1252`, `win1252`, `IBM 850`, `ISO_8859_1`. */
const knownName = (name: string): string | undefined => {
  const lower = name.trim().toLowerCase()
  const plain = lower.replace(/[\s_-]/g, '')
  const page = /^(?:cp|ibm|oem|dos|x?cp|windows|win|ms)?(\d{3,5})$/.exec(plain)?.[1]
  const candidates = [
    otherNames[plain],
    lower,
    plain,
    ...(page ? [`cp${page}`, `windows-${page}`, `ibm${page}`] : []),
    plain.replace(/^(iso)?8859(\d{1,2})$/, 'iso-8859-$2').replace(/^iso-?8859(\d{1,2})$/, 'iso-8859-$1'),
    plain.replace(/^euc(kr|jp)$/, 'euc-$1').replace(/^koi8(r|u)$/, 'koi8-$1'),
  ]
  for (const candidate of candidates) {
    if (candidate === undefined) continue
    try {
      return decoderOf(candidate).encoding
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return undefined
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
  'windows-1254',
  'iso-8859-15',
  'latin1',
  'macroman',
  'cp850',
  'cp437',
  'koi8-r',
]

/**
 * The encoding that a user named, as `decoderOf` calls it.
 * @throws UserError (exit 2) for a name that is not known
 */
export const encodingNamed = (name: string): string => {
  const known = knownName(name)
  if (known !== undefined) return known
  const similar = nearest(name.trim().toLowerCase(), usualNames)
  throw usageError(
    `--encoding ${name}: no such encoding`,
    similar ? `did you mean ${similar}?` : `for example ${usualNames.join(', ')}`,
  )
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
  for (const bytes of chunks.filter((one) => !isAscii(one)))
    for (const letter of new TextDecoder('utf-8').decode(bytes, { stream: true }))
      if (letter === '\ufffd') broken++
      else if (letter > '\u007f') sound++
  return { sound, broken }
}

const isMarked = (head: Uint8Array) => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf

/** Share of bytes up to which broken ones are damage in a text that is else plain. */
const mostBroken = 0.005

/** Lowest likelihood of a byte that an encoding is taken with. */
const leastLikely = -16

/**
 * Finds the encoding of a file from chunks of it, the first of them its beginning, and decodes them. A few broken bytes among
 * sound characters do not make it another encoding: the lines that hold them are found when the file is read.
 * @param given the user's, which is believed
 */
export const decode = (chunks: Uint8Array[], given?: string): Decoded => {
  const head = chunks[0] ?? new Uint8Array()
  const inEncoding = (encoding: string, guessed = false, rival?: string): Decoded => {
    const wide = encoding.startsWith('utf-16')
    const texts = chunks.map((bytes, at) =>
      decoderOf(encoding).decode(
        wide ? bytes.subarray(0, bytes.length - (bytes.length % 2)) : at === 0 ? bytes : wholeLines(bytes, false),
        { stream: true },
      ),
    )
    return { encoding, texts, guessed, rival }
  }
  const wide = utf16(head)
  if (given) return inEncoding(given === 'utf-16le' && head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : given)
  if (wide) return inEncoding(wide)
  // Japanese mail: plain bytes, with escapes that say which characters they stand for.
  const views = chunks.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length))
  if (views.some((bytes) => bytes.includes('\u001b$B') || bytes.includes('\u001b$@'))) return inEncoding('iso-2022-jp')
  const whole = chunks.map((bytes, at) => wholeLines(bytes, at === 0))
  const { sound, broken } = utf8Counts(whole)
  if (isMarked(head) || broken === 0 || sound > 2 * broken) return inEncoding('utf-8')
  const [best, ...others] = guessLegacy(whole)
  if (best && best.perByte >= leastLikely)
    return inEncoding(best.encoding, true, others.find(({ text }) => text !== best.text)?.encoding)
  const bytes = whole.reduce((sum, { length }) => sum + length, 0)
  if (broken < bytes * mostBroken) return inEncoding('utf-8')
  return { ...inEncoding('windows-1252'), encoding: 'unknown-8bit' }
}
