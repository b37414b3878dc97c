// Lexicons: VADER's published examples, Chinese negation, degrees and turns, and texts of which nothing is known.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldedText } from '../../../src/analyses/sentiment/text/features.js'
import { readChinese } from '../../../src/analyses/sentiment/text/lexicons/chinese.js'
import { readEnglish } from '../../../src/analyses/sentiment/text/lexicons/english.js'
import { compound } from '../../../src/analyses/sentiment/text/lexicons/vader.js'
import { tries } from '../../support/tries.js'

test.each([
  // The examples of vaderSentiment's README.
  ['VADER is smart, handsome, and funny.', 0.8316],
  ['VADER is smart, handsome, and funny!', 0.8439],
  ['VADER is very smart, handsome, and funny.', 0.8545],
  ['VADER is VERY SMART, handsome, and FUNNY.', 0.9227],
  ['VADER is VERY SMART, handsome, and FUNNY!!!', 0.9342],
  ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0.9469],
  ['VADER is not smart, handsome, nor funny.', -0.7424],
  ['The book was good.', 0.4404],
  ["At least it isn't a horrible book.", 0.431],
  ['The book was only kind of good.', 0.3832],
  ['The plot was good, but the characters are uncompelling and the dialog is not great.', -0.7042],
  ['Today SUX!', -0.5461],
  ["Today only kinda sux! But I'll get by, lol", 0.5249],
  ['Make sure you :) or :D today!', 0.8633],
  ['Not bad at all', 0.431],
])('%s', (text, compound) => {
  expect(readEnglish(text)?.polarity).toBe(compound)
})

test('what the package says of a text is what it says with its own way of taking marks off words', () => {
  // A copy of the package of its own, as it comes.
  const require = createRequire(import.meta.url)
  delete require.cache[require.resolve('vader-sentiment')]
  const asItComes = require('vader-sentiment').SentimentIntensityAnalyzer
  const words = [
    'good',
    'GREAT',
    "isn't",
    'bad',
    'but',
    'very',
    'kind',
    'of',
    'not',
    'never',
    'so',
    'x',
    ':)',
    ':D',
    '<3',
    'the',
    'bomb',
    'least',
    '123',
    '好',
  ]
  const mark = fc.constantFrom(
    '',
    '',
    '.',
    '!',
    '?',
    ',',
    '-',
    "'",
    '"',
    '!!',
    '???',
    '?!?!',
    '!?!?',
    '!!!!',
    '(',
    ')',
    ';)',
  )
  const token = fc.tuple(mark, fc.constantFrom(...words), mark).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(token, { maxLength: 12 }), fc.constantFrom(' ', '  ', '\n', '\u00a0'), (tokens, blank) => {
      const text = tokens.join(blank)
      expect(compound(text), text).toBe(asItComes.polarity_scores(text).compound)
    }),
    { numRuns: tries(2000) },
  )
})

test('nothing is said of a text without a known word', () => {
  expect(readEnglish('Table for four')).toBeUndefined()
  expect(readEnglish('')).toBeUndefined()
  expect(readChinese('四号桌')).toBeUndefined()
})

test('the words known are given, and a negation at the start of a sentence counts', () => {
  expect(readEnglish('Great food, rude staff')?.words.map(({ word }) => word)).toEqual(['great', 'rude'])
  expect(readEnglish('Not good')!.polarity).toBeLessThan(0)
})

const normal = (sum: number) => sum / Math.sqrt(sum * sum + 8)
test.each([
  // Weight 2, whole; of the longest word that is known.
  ['好吃', normal(2)],
  ['不好吃', normal(-2)],
  // A negation turns what follows, at 0.8; a degree is 1.5 or 1.2 times.
  ['没有好评', normal(-1.6)],
  ['非常满意', normal(3)],
  ['都满意', normal(2.4)],
  ['有点失望', normal(-1.2)],
  // What stands before a turn counts half.
  ['味道好，但是太慢', normal(2 / 2 - 1)],
  // It hears no negation of another clause.
  ['不，好吃', normal(2)],
  // 少 in 至少 is no blame.
  ['至少好吃', normal(2)],
])('%s', (text, polarity) => {
  expect(readChinese(foldedText(text))?.polarity).toBeCloseTo(polarity, 10)
})
