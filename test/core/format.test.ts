// Plain forms of values, whatever the locale.
import { expect, test } from 'vitest'
import { counted, grouped, isoDay, percent, visible } from '../../src/core/format.js'

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-1234567, '-1,234,567'],
  ['1234567.1234', '1,234,567.1234'],
  ['0.12345', '0.12345'],
  ['-999.50', '-999.50'],
  [12345678901234567890n, '12,345,678,901,234,567,890'],
  ['–', '–'],
])('%s grouped is %s', (value, expected) => expect(grouped(value)).toBe(expected))

test('counts, days and characters that cannot be seen', () => {
  expect([counted(1, 'row'), counted(0, 'row'), counted(12345, 'entry', 'entries')]).toEqual([
    '1 row',
    '0 rows',
    '12,345 entries',
  ])
  expect([isoDay(0), isoDay(-1), isoDay(19_782)]).toEqual(['1970-01-01', '1969-12-31', '2024-02-29'])
  expect(visible('a\tb\u0000\u200b 张 e\u0301 😀')).toBe('a\\tb\\u0000\\u200b 张 e\u0301 😀')
})

test('a share is a percentage with one decimal, and has no sign where that is nothing', () =>
  expect([0.1234, -0.0004, -0.001, 0, null, '0.5'].map(percent)).toEqual([
    '12.3%',
    '0.0%',
    '-0.1%',
    '0.0%',
    '–',
    '50.0%',
  ]))
