// What is learned from scores: accuracy recomputed from the readings alone, the same for any order, and when it is not used.
import { expect, test } from 'vitest'
import { foldedText, isUnspaced, visitFeatures } from '../../../src/analyses/sentiment/text/features.js'
import { detectedOf, languageBy } from '../../../src/analyses/sentiment/text/language.js'
import type { ScoredText } from '../../../src/analyses/sentiment/text/survey.js'
import { seeded } from '../../../src/core/seeded.js'
import { readingsOf } from '../../support/texts.js'

const limits = { leastTexts: 200, leastAccuracy: 0.7 }

/** Texts of made-up words; each side has words of its own, of which a text holds one with this probability, else one of the other side. */
function made(count: number, truth: number, letters = 'bdfgklmnprst', blank = ' '): ScoredText[] {
  const random = seeded(7)
  const word = (n: number) => `${letters[n % 12]}o${letters[Math.floor(n / 12) % 12]}u`
  const texts = new Map<string, ScoredText>()
  for (let i = 0; texts.size < count; i++) {
    const isGood = i % 2 === 0
    const tells = random() < truth ? isGood : !isGood
    const neutral = Array.from({ length: 5 }, () => word(60 + Math.floor(random() * 80)))
    const text = [...neutral, word(Math.floor(random() * 20) + (tells ? 0 : 20))].join(blank)
    texts.set(text, { text, good: isGood ? 1 + (i % 3) : 0, bad: isGood ? 0 : 1 })
  }
  return [...texts.values()].sort((a, b) => (a.text < b.text ? -1 : 1))
}

/** Balanced accuracy worked out anew from signs and scores. */
function accuracyOf(texts: ScoredText[], polarities: (number | null)[]): number {
  const share = (side: 'good' | 'bad', right: (p: number) => boolean) => {
    const all = texts.reduce((sum, text) => sum + text[side], 0)
    return texts.reduce((sum, text, i) => sum + (right(polarities[i]!) ? text[side] : 0), 0) / all
  }
  return (share('good', (p) => p > 0) + share('bad', (p) => p <= 0)) / 2
}

test('the accuracy given is that of the readings, each by a classifier that did not see the text', async () => {
  const texts = made(900, 0.9)
  const readings = await readingsOf(texts, limits)
  expect(new Set(readings.map(({ method }) => method))).toEqual(new Set(['learned']))
  const found = accuracyOf(
    texts,
    readings.map(({ polarity }) => polarity),
  )
  expect(readings[0]!.accuracy).toBeCloseTo(found, 12)
  // One word in ten lies: nobody who did not see the texts can do better.
  expect(found).toBeGreaterThan(0.82)
  expect(found).toBeLessThan(0.94)
})

test('texts that tell nothing are not learned from, and words of few texts are not shown', async () => {
  const readings = await readingsOf(made(900, 0.5), limits)
  expect(readings[0]!.accuracy).toBeLessThan(0.7)
  expect(readings.every(({ method, words }) => method === 'none' && words.length === 0)).toBe(true)
  const named = made(900, 0.9).map((one, i) => (i === 0 ? { ...one, text: `Xanthippe ${one.text}` } : one))
  const shown = (await readingsOf(named, limits)).flatMap(({ words }) => words)
  expect(shown.length).toBeGreaterThan(900)
  expect(shown.filter((word) => word.includes('xanthippe'))).toEqual([])
})

test('too few on a side: nothing is learned', async () => {
  const texts = made(900, 0.9).map((one, i) => (i % 5 === 0 || one.good > 0 ? one : { ...one, bad: 0 }))
  expect(texts.filter(({ bad }) => bad > 0).length).toBeLessThan(200)
  expect((await readingsOf(texts, limits))[0]).toMatchObject({ method: 'none', polarity: null, accuracy: null })
})

test('texts without a score are read by what was learned', async () => {
  const texts = made(900, 1)
  const unscored = texts.map((one, i) => (i % 10 === 0 ? { ...one, good: 0, bad: 0 } : one))
  const readings = await readingsOf(unscored, limits)
  const held = texts.flatMap((one, i) => (i % 10 === 0 ? [{ one, polarity: readings[i]!.polarity! }] : []))
  expect(held.length).toBe(90)
  expect(held.filter(({ one, polarity }) => polarity > 0 === one.good > 0).length).toBeGreaterThan(80)
})

test('the same each time, in any order, and however many are read at a time', async () => {
  const texts = made(500, 0.9)
  const readings = await readingsOf(texts, limits)
  expect(await readingsOf(texts, limits, 7)).toEqual(readings)
  expect(await readingsOf([...texts].reverse(), limits)).toEqual([...readings].reverse())
})

test('scripts without blanks are read by characters, others by words; width, case and digits do not matter', () => {
  const names = (text: string) => {
    const found: string[] = []
    visitFeatures(text, (_, name) => name !== undefined && found.push(name))
    return found
  }
  expect(names('不好吃')).toEqual(['不好', '不好吃', '好吃'])
  expect(names('Not GOOD')).toEqual(['not', 'not good', 'good'])
  expect(foldedText('ＡＢＣ１２ it’s')).toBe("abc00 it's")
  expect(isUnspaced('我的 iPhone 很好用')).toBe(true)
  expect(isUnspaced('the 好 restaurant')).toBe(false)
})

const languagesOf = (texts: string[]) => {
  const told = texts.map((text) => detectedOf(foldedText(text)))
  return told.map(languageBy(told))
}

test('languages', () => {
  const texts = [
    '味道很好',
    'とてもおいしいです',
    '배송이 빨라요',
    'It was the best of all',
    'O produto não chegou',
    'Super!',
    '👍',
  ]
  expect(languagesOf(texts)).toEqual(['zh', 'ja', 'ko', 'en', 'latin', 'en', 'en'])
  expect(languagesOf(['Muito bom, mas caro', 'O produto não chegou', 'Super!'])[2]).toBe('latin')
})

test('emoji alone decide where no word is known, in any language', async () => {
  const texts = ['👍👍', 'Chegou 😡', '...', 'Table for four'].map((text) => ({ text, good: 0, bad: 0 }))
  const readings = await readingsOf(texts, limits)
  expect(readings.map(({ polarity }) => polarity && Math.sign(polarity))).toEqual([1, -1, null, null])
  expect(readings[0]!.words).toEqual(['👍'])
})
