import { bucketReader } from './features.js'
import { type TextLanguage, textLanguages } from './language.js'
import { type Example, type FeatureReader, Gathered, type Learned, learn } from './learned.js'
import type { Survey, Texts } from './survey.js'

/** At which number of texts and which accuracy what is learned counts. */
export interface Limits {
  /** Texts with a good score, and with a bad one, that a language needs. */
  leastTexts: number
  /** Balanced accuracy below which it is not used. */
  leastAccuracy: number
}

/** What was learned of a language, and how its texts are seen. */
export interface Taught {
  learned: Learned
  featuresOf: FeatureReader
  /** Places of the texts that it was learned from, ascending. */
  places: Int32Array
}

/** So many characters are learned from; each gives up to three features. Memory and time stay bounded. */
const mostCharacters = 8_000_000
/** With more texts than this to learn from, what a lexicon says adds nothing and takes long. */
const mostWithLexicon = 20_000

/** Texts with more scores on one side, by their places, and their length in characters. */
interface Side {
  places: number[]
  length: number
}

function sidesOf({ count, language, good, bad, length }: Survey, wanted: TextLanguage): Record<'good' | 'bad', Side> {
  const own = textLanguages.indexOf(wanted)
  const sides = { good: { places: [], length: 0 }, bad: { places: [], length: 0 } } as Record<'good' | 'bad', Side>
  for (let place = 0; place < count; place++) {
    if (language[place] !== own || good[place] === bad[place]) continue
    const side = sides[good[place]! > bad[place]! ? 'good' : 'bad']
    side.places.push(place)
    side.length += length[place]!
  }
  return sides
}

/** Places of a side in so many characters, chosen by what their texts are and not by where they stand. */
const takenOf = ({ places, length }: Side, room: number, marks: Float64Array) => {
  const every = Math.max(1, Math.ceil(length / room))
  return places.filter((place) => marks[place]! % every === 0)
}

/** What is learned from: all scored texts, or of each side as many as memory has room for; a side that needs less leaves its room to the other. */
function taken(found: Survey, { good, bad }: Record<'good' | 'bad', Side>): Int32Array {
  const roomBeside = (other: Side) => mostCharacters - Math.min(other.length, mostCharacters / 2)
  const all = [
    ...takenOf(good, roomBeside(bad), found.fingerprint),
    ...takenOf(bad, roomBeside(good), found.fingerprint),
  ]
  return Int32Array.from(all).sort()
}

/**
 * What is learned of the texts of a language; undefined where scores are too few.
 * @param lexicon what a lexicon says of a text of the language, from -1 to 1, if there is one
 * @param step hears of every part of the work
 */
export async function learnLanguage(
  texts: Texts,
  found: Survey,
  language: TextLanguage,
  limits: Limits,
  lexicon: ((text: string) => number) | undefined,
  step: () => Promise<void>,
): Promise<Taught | undefined> {
  const sides = sidesOf(found, language)
  if (Math.min(sides.good.places.length, sides.bad.places.length) < limits.leastTexts) return undefined
  const places = taken(found, sides)
  const scored = sides.good.places.length + sides.bad.places.length
  const featuresOf = bucketReader(scored <= mostWithLexicon ? lexicon : undefined)
  const characters = places.reduce((sum, place) => sum + found.length[place]!, 0)
  const gathered = new Gathered(places.length, 3 * characters)
  let [at, next] = [0, 0]
  for await (const part of texts.parts()) {
    for (const { text } of part) {
      if (at++ !== places[next]) continue
      gathered.add(featuresOf(text))
      next++
    }
    await step()
  }
  const examples = Array.from(places, (place): Example => {
    const [good, bad] = [found.good[place]!, found.bad[place]!]
    return { good, bad, isGood: good > bad }
  })
  const mark = (i: number) => found.fingerprint[places[i]!]!
  const order = Int32Array.from(places.keys()).sort((a, b) => mark(a) - mark(b))
  return { learned: await learn(examples, gathered.all(), order, step), featuresOf, places }
}
