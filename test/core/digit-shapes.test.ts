import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateRewrites, rewriteDate } from '../../src/core/date-rewrites.js'
import { anyDigits, digitShape, whereShapeAllows } from '../../src/core/digit-shapes.js'
import { halfWidth } from '../../src/core/full-width.js'
import { numberRewrites, rewriteNumber } from '../../src/core/number-rewrites.js'
import type { Rewrite } from '../../src/core/rewrites.js'
import { isNobody, isTotal, stateOf } from '../../src/vocabulary/value-words.js'

test('asks once for a shape, and works only on texts whose shape allows it', () => {
  const [asked, worked]: [string[], string[]] = [[], []]
  const of = whereShapeAllows(
    (shape) => asked.push(shape) > 0 && shape.startsWith('0'),
    (text) => worked.push(text),
    () => 0,
  )
  expect(['12', 'A7', '34', 'A9'].map(of)).toEqual([1, 0, 2, 0])
  expect([asked, worked]).toEqual([
    ['00', 'A0'],
    ['12', '34'],
  ])
})

test.each([
  ['(?:1[3-9]|2[0-3]|0?0):\\d{2}', '(?:\\d[\\d]|\\d[\\d]|\\d?\\d):\\d{2}'],
  ['[\\x{a0}\\x{2002}-\\x{200a}]+', '[\\x{a0}\\x{2002}-\\x{200a}]+'],
  ['[^a-z0-9]\\D{1,2}7-8', '[^a-z\\d]\\D{1,2}\\d-\\d'],
  ['[^1-4x]', '[^x]'],
  ['[a1]\\p{L}', '[a\\d]\\p{L}'],
])('%s asks for any digits as %s', (pattern, any) => {
  expect(anyDigits(pattern)).toBe(any)
})

/** The changes of a list one after the other, without a look at the shape. */
function changed(list: readonly Rewrite[], text: string) {
  let now = text.replace(/^ +| +$/g, '')
  const used: string[] = []
  for (const { name, pattern, to, all, addYears, letters } of list) {
    const found = new RegExp(pattern.replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}'), all ? 'giu' : 'iu')
    const next = letters
      ? halfWidth(now)
      : now.replace(found, (...groups) =>
          addYears === undefined
            ? to.replace(/\\(\d)/g, (_, group) => groups[Number(group)] ?? '')
            : `${groups[1] ?? ''}${Number(groups[2]) + addYears}${groups[3] ?? ''}`,
        )
    if (next !== now) used.push(name)
    now = next
  }
  return { text: now, used }
}

const piece = fc.oneof(
  fc.integer({ min: 0, max: 2570 }).map(String),
  fc.constantFrom(...'-/.: ,'),
  fc.constantFrom(
    ...[
      '24:00',
      '13:05',
      '09',
      '2567',
      '113',
      '令和',
      '元',
      '年',
      '月',
      '日',
      '下午',
      'pm',
      'p.m.',
      'Jan',
      'mars',
      ' of ',
    ],
    ...[
      'T',
      'Z',
      '(CET)',
      'Mon, ',
      'st',
      '３',
      '\u00a0',
      "'",
      '="',
      '"',
      '€',
      'k',
      '万',
      'pcs',
      '/kg',
      'x',
      'O',
      'Uhr',
    ],
  ),
)

test('texts are rewritten as if nobody had looked at their shape first', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (parts) => {
      const text = parts.join('')
      expect(rewriteDate(text)).toEqual(changed(dateRewrites, text))
      expect(rewriteNumber(text)).toEqual(changed(numberRewrites, text))
    }),
    { numRuns: 300 },
  )
})

test('words are known whatever digits stand beside them, and words that are digits by their own', () => {
  expect(['Total', 'Total for 2024', 'TOTAL FOR 7', 'O-2024', '合计'].map(isTotal)).toEqual([
    true,
    true,
    true,
    false,
    true,
  ])
  expect(['0', '1', '00', '７', '０', 'guest'].map(isNobody)).toEqual([true, false, false, false, true, true])
  expect(['refunded 2024', 'order 2024'].map(stateOf)).toEqual(['returned', undefined])
  expect(digitShape('A-1９²')).toBe('A-0９²')
})
