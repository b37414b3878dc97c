import type { Fit } from '../fit.js'

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
    const { readTexts } = await import('./text/read-texts.js')
    const texts = rows.map(({ text, good, bad }) => ({ text: text as string, good: Number(good), bad: Number(bad) }))
    const readings = readTexts(texts, {
      leastTexts: Number(params.least_texts),
      leastAccuracy: Number(params.least_accuracy),
    })
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
