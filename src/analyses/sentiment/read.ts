import { createHash } from 'node:crypto'
import type { Fit } from '../fit.js'
import type { Limits, Reading, ScoredText } from './text/read-texts.js'

/** A reading of more texts is not kept: it would hold memory for the rest of the run. */
const mostKept = 200_000

let last: { key: string; readings: Reading[] } | undefined

/** Several classes read the same texts in one run: the last reading is kept, by all that it depends on. */
function readOnce(
  texts: ScoredText[],
  limits: Limits,
  read: (texts: ScoredText[], limits: Limits) => Reading[],
): Reading[] {
  if (texts.length > mostKept) return read(texts, limits)
  const hash = createHash('sha256').update(JSON.stringify(limits))
  for (const { text, good, bad } of texts) hash.update(JSON.stringify([text, good, bad]))
  const key = hash.digest('hex')
  if (last?.key !== key) last = { key, readings: read(texts, limits) }
  return last.readings
}

/**
 * What each text says: one row a text, without the text itself, which is nobody's to print. Polarity comes in ten-thousandths, so that sums are exact, and accuracy too.
 * @param relation one row a text, with how many gave it beside a good and a bad score
 */
export const readingFit = (name: string, relation: string): Fit => ({
  name,
  method:
    'naive Bayes ratios by logistic regression over words, pairs and parts of words or characters, five folds; VADER; Chinese words, 1',
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
  fit: async (rows, params) => {
    // Lexicons are loaded where texts are read.
    if (rows.length === 0) return []
    const { readTexts } = await import('./text/read-texts.js')
    const { parameters } = await import('./parameters.js')
    const texts = rows.map(({ text, good, bad }) => ({ text: text as string, good: Number(good), bad: Number(bad) }))
    // A class without these parameters of its own takes their usual values.
    const limits = { ...parameters.parse({}), ...params }
    const readings = readOnce(
      texts,
      {
        leastTexts: Number(limits.least_texts),
        leastAccuracy: Number(limits.least_accuracy),
      },
      readTexts,
    )
    const parts = (value: number | null) => (value === null ? null : Math.round(value * 10_000))
    return readings.map(({ language, method, polarity, words, accuracy }, place) => ({
      text_no: rows[place]!.text_no!,
      place,
      good: texts[place]!.good,
      bad: texts[place]!.bad,
      language,
      read_by: method,
      polarity_parts: parts(polarity),
      accuracy_parts: parts(accuracy),
      words: words.length > 0 ? words.join(';') : null,
    }))
  },
})
