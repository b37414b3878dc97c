// Labelled reviews that were not made for this project: what is learned, and what lexicons say without scores.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { data, there } from '../../support/real-data.js'
import { readingsOf } from '../../support/texts.js'

interface Labelled {
  text: string
  isGood: boolean
}

const lines = (file: string): Labelled[] =>
  readFileSync(join(data, 'en_reviews', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ text: line.slice(0, line.lastIndexOf('\t')).trim(), isGood: line.trim().endsWith('1') }))
const records = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(data, file)), { columns: true, bom: true, relax_quotes: true })
const takeaways = (): Labelled[] =>
  records('zh_reviews/waimai_10k.csv').map(({ review, label }) => ({ text: review!.trim(), isGood: label === '1' }))
const olist = (): Labelled[] =>
  records('olist_8k/olist_order_reviews_dataset.csv')
    .map((row) => ({ text: row.review_comment_message!.trim(), score: Number(row.review_score) }))
    .filter(({ text, score }) => text !== '' && score !== 3)
    .map(({ text, score }) => ({ text, isGood: score > 3 }))

/** 500 of each side, evenly taken. */
function thousand(all: Labelled[]): Labelled[] {
  const side = (isGood: boolean) => {
    const own = all.filter((one) => one.isGood === isGood)
    return own.filter((_, i) => i % Math.floor(own.length / 500) === 0).slice(0, 500)
  }
  return [...side(true), ...side(false)]
}

/** Balanced accuracy of what is answered, counted here, and the share answered. */
async function measured(all: Labelled[], scored: boolean) {
  const texts = new Map<string, { text: string; good: number; bad: number }>()
  for (const { text, isGood } of all) {
    const one = texts.get(text) ?? { text, good: 0, bad: 0 }
    texts.set(text, { ...one, good: one.good + (isGood ? 1 : 0), bad: one.bad + (isGood ? 0 : 1) })
  }
  const sorted = [...texts.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
  const readings = await readingsOf(scored ? sorted : sorted.map(({ text }) => ({ text, good: 0, bad: 0 })), {
    leastTexts: 200,
    leastAccuracy: 0.7,
  })
  const polarity = new Map(sorted.map(({ text }, i) => [text, readings[i]!.polarity]))
  const answered = all.filter(({ text }) => polarity.get(text) !== null)
  const right = (isGood: boolean) => {
    const own = answered.filter((one) => one.isGood === isGood)
    return own.filter(({ text }) => polarity.get(text)! > 0 === isGood).length / own.length
  }
  return { accuracy: (right(true) + right(false)) / 2, answered: answered.length / all.length }
}

describe.skipIf(!there)('labelled reviews', () => {
  test.each([
    ['English, phones', () => lines('amazon_cells_labelled.txt'), 0.82],
    ['English, restaurants', () => lines('yelp_labelled.txt'), 0.82],
    ['Chinese', () => thousand(takeaways()), 0.84],
    ['Portuguese', () => thousand(olist()), 0.88],
    ['Portuguese, all', olist, 0.9],
  ] as const)('%s: learned', async (_, read, least) => {
    const { accuracy, answered } = await measured(read(), true)
    expect(accuracy).toBeGreaterThan(least)
    expect(answered).toBeGreaterThan(0.99)
  })

  test.each([
    ['English, phones', () => lines('amazon_cells_labelled.txt')],
    ['English, restaurants', () => lines('yelp_labelled.txt')],
    ['Chinese', () => thousand(takeaways())],
  ] as const)('%s: by lexicon', async (_, read) => {
    const { accuracy, answered } = await measured(read(), false)
    expect(accuracy).toBeGreaterThan(0.8)
    expect(answered).toBeGreaterThan(0.7)
  })
})
