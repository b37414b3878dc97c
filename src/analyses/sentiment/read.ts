import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Row } from '../../engines/engine.js'
import type { Fit, Passes } from '../fit.js'
import type { Limits } from './text/learn-language.js'
import { folds } from './text/learned.js'
import type { Reading } from './text/read-texts.js'
import type { Survey, Texts } from './text/survey.js'

/** A reading of more texts is not kept: it would hold memory for the rest of the run. */
const mostKept = 200_000

let last: { key: string; readings: Reading[][] } | undefined

/** All that a reading depends on, in short. */
function keyOf({ count, fingerprint, good, bad }: Survey, limits: Limits): string {
  const hash = createHash('sha256').update(JSON.stringify(limits))
  for (const values of [fingerprint, good, bad]) hash.update(values.subarray(0, count))
  return hash.digest('hex')
}

/** Several classes read the same texts in one run: the last reading is kept. */
async function* readOnce(found: Survey, limits: Limits, read: () => AsyncIterable<Reading[]>) {
  const key = keyOf(found, limits)
  if (last?.key === key) return yield* last.readings
  last = undefined
  const readings: Reading[][] = []
  for await (const part of read()) {
    if (found.count <= mostKept) readings.push(part)
    yield part
  }
  if (found.count <= mostKept) last = { key, readings }
}

const parts = (value: number | null) => (value === null ? null : Math.round(value * 10_000))

/** The texts of the rows, and the number of each by its place, as far as they have been read. */
function textsOf(rows: Passes): { texts: Texts; numbers: Float64Array } {
  const numbers = new Float64Array(rows.most)
  async function* parts() {
    let place = 0
    for await (const part of rows.parts())
      yield part.map(({ text, text_no, good, bad }) => {
        numbers[place++] = Number(text_no)
        return { text: text as string, good: Number(good), bad: Number(bad) }
      })
  }
  return { texts: { most: rows.most, parts }, numbers }
}

/** How far the passes over the rows are; Ctrl-C and the line of progress get their turn at every step. */
function stepsOver({ most, rowsInPart }: Passes, far: (share: number) => void) {
  const inPass = Math.ceil(most / rowsInPart)
  let [done, all] = [0, 3 * inPass]
  return {
    passes: (languages: number) => {
      all = (2 + languages) * inPass + languages * folds
    },
    step: async () => {
      far(Math.min(1, ++done / all))
      await turn()
    },
  }
}

/** The row of a text. @param place in the survey */
const rowOf = ({ language, method, polarity, words, accuracy }: Reading, found: Survey, place: number): Row => ({
  place: found.fingerprint[place]!,
  good: found.good[place]!,
  bad: found.bad[place]!,
  language,
  read_by: method,
  polarity_parts: parts(polarity),
  accuracy_parts: parts(accuracy),
  words: words.length > 0 ? words.join(';') : null,
})

/**
 * What each text says: one row a text, without the text itself, which is nobody's to print. Polarity comes in ten-thousandths, so that sums are exact, and accuracy too.
 * @param relation one row a text, with how many gave it beside a good and a bad score
 */
export const readingFit = (name: string, relation: string): Fit => ({
  name,
  method:
    'naive Bayes ratios by logistic regression over words, pairs and parts of words or characters, five folds; VADER; Chinese words, 2',
  reads: { relation, columns: { text: 'text', text_no: 'integer', good: 'integer', bad: 'integer' } },
  columns: {
    text_no: 'integer',
    place: 'integer',
    language: 'text',
    read_by: 'text',
    polarity_parts: 'integer',
    accuracy_parts: 'integer',
    good: 'integer',
    bad: 'integer',
    words: 'text',
  },
  numberedBy: 'text_no',
  fitPasses: async function* (rows, params, far) {
    // Lexicons are loaded where texts are read.
    if (rows.most === 0) return
    const { readTexts } = await import('./text/read-texts.js')
    const { languagesIn, survey } = await import('./text/survey.js')
    const { parameters } = await import('./parameters.js')
    // A class without these parameters of its own takes their usual values.
    const { least_texts, least_accuracy } = { ...parameters.parse({}), ...params }
    const limits = { leastTexts: Number(least_texts), leastAccuracy: Number(least_accuracy) }
    const { texts, numbers } = textsOf(rows)
    const steps = stepsOver(rows, far)
    const found = await survey(texts, steps.step)
    steps.passes(languagesIn(found).length)
    let place = 0
    for await (const part of readOnce(found, limits, () => readTexts(texts, found, limits, steps.step)))
      yield part.map((reading) => ({ ...rowOf(reading, found, place), text_no: numbers[place++]! }))
  },
})
