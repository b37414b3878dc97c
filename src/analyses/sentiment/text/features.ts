/** What a classifier sees of a text: which of 2^18 buckets its words or characters fall into. Presence counts, not how often. */

const bits = 18
export const buckets = 2 ** bits

/** More of a text than this is not looked at, in UTF-16 units. */
export const longest = 2000

/** Scripts that set no blanks between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu

/** Whether most letters of a text are of a script without blanks between words; Latin letters count a third, as words of a letter do. */
export function isUnspaced(text: string): boolean {
  const own = text.match(unspaced)?.length ?? 0
  return own > 0 && own * 4 > (text.match(/\p{L}/gu)?.length ?? 0)
}

/** A text as it is compared: compatibility forms as their plain ones, lower case, every digit 0. */
export const foldedText = (text: string): string =>
  text
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\p{Nd}/gu, '0')

const tokenPattern = /[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*|\p{Extended_Pictographic}|[^\s\p{L}\p{M}\p{N}]+/gu

/** Words, emoji, and runs of other marks of a plain text. */
export const tokensOf = (plain: string): string[] => plain.match(tokenPattern) ?? []

/** FNV-1a over UTF-16 units, folded to a bucket. Each kind of feature starts from a hash of its own. */
const seeds = { word: 0x811c9dc5, pair: 0x1b873593, part: 0x2545f491, character: 0x6c62272e, lexicon: 0x7f4a7c15 }
type Kind = keyof typeof seeds

function bucketOf(kind: Kind, text: string, from = 0, to = text.length): number {
  let hash = seeds[kind]
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> bits
  return hash & (buckets - 1)
}

/** A number from 0 up to 2^53 that stands for a text: two hashes of 32 bits, mixed. It gives texts an order that no file, engine or collation decides. */
export function fingerprint(text: string): number {
  let [high, low] = [0x9e3779b9, 0x85ebca6b]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x5bd1e995)
    low ^= low >>> 15
  }
  const mixed = (hash: number) => {
    const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
    const twice = Math.imul(once ^ (once >>> 16), 0x45d9f3b)
    return (twice ^ (twice >>> 16)) >>> 0
  }
  return mixed(high) * 0x200000 + (mixed(low) >>> 11)
}

const isLong = (token: string) => token.length > 4 && /^\p{L}/u.test(token)

function visitWords(plain: string, visit: (bucket: number, name?: string) => void): void {
  const tokens = tokensOf(plain)
  for (const [i, token] of tokens.entries()) {
    visit(bucketOf('word', token), token)
    const next = tokens[i + 1]
    if (next !== undefined) {
      const pair = `${token} ${next}`
      visit(bucketOf('pair', pair), pair)
    }
    if (isLong(token)) for (let at = 0; at + 4 <= token.length; at++) visit(bucketOf('part', token, at, at + 4))
  }
}

function visitCharacters(plain: string, visit: (bucket: number, name?: string) => void): void {
  const text = plain.replaceAll(/\s+/g, '')
  for (let at = 0; at < text.length; at++)
    for (let size = 1; size <= 3 && at + size <= text.length; size++)
      visit(bucketOf('character', text, at, at + size), size > 1 ? text.slice(at, at + size) : undefined)
}

/**
 * Calls `visit` with the bucket of every feature of a text, several times for one that stands there several times: characters one to three together in a
 * script without blanks; else words, pairs of words, and four letters together of words longer than four. Those that a reader would understand come with
 * their text.
 */
export function visitFeatures(text: string, visit: (bucket: number, name?: string) => void): void {
  const plain = foldedText(text)
  if (isUnspaced(plain)) visitCharacters(plain, visit)
  else visitWords(plain, visit)
}

/** From where on each step of what a lexicon says begins. */
const lexicalSteps = [-0.6, -0.2, 0, 0.2, 0.6]
/** It says more than a single word: it counts as so many. */
const lexicalFeatures = 3

/** The features of what a lexicon says of a text, from -1 to 1; none of 0. */
function visitLexical(polarity: number, visit: (bucket: number) => void): void {
  if (polarity === 0) return
  const step = lexicalSteps.filter((from) => polarity > from).length
  for (let i = 0; i < lexicalFeatures; i++) visit(bucketOf('lexicon', `${step} ${i}`))
}

/**
 * A reader of texts that gives their distinct buckets in the order in which they first occur. The array is overwritten by the next text.
 * @param lexicon what a lexicon says of a text, where it is to count; 0 where it says nothing
 */
export function bucketReader(lexicon: (text: string) => number = () => 0): (text: string) => Int32Array {
  const seen = new Int32Array(buckets)
  let found = new Int32Array(1024)
  let stamp = 0
  return (text) => {
    stamp++
    let count = 0
    const visit = (bucket: number) => {
      if (seen[bucket] === stamp) return
      seen[bucket] = stamp
      if (count === found.length) {
        const wider = new Int32Array(count * 2)
        wider.set(found)
        found = wider
      }
      found[count++] = bucket
    }
    visitFeatures(text, visit)
    visitLexical(lexicon(text), visit)
    return found.subarray(0, count)
  }
}
