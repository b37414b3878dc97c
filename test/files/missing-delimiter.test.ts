// Cells glued together because a delimiter is missing: taken apart where only one place for it can be, left alone where it may be elsewhere.
import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../src/core/source.js'
import { ungluing } from '../../src/files/text/missing-delimiter.js'

const dialect: Dialect = {
  ...{ encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"', newline: '\n' },
  ...{ headerLine: 1, comment: '' },
}
const rows = Array.from({ length: 30 }, (_, i) => [
  `${10 + (i % 19)}/03/2024`,
  `${10 + (i % 12)}:30`,
  String(1 + (i % 15)),
  `AB-${1000 + i}`,
  `${5 + i}.50`,
  `${i % 2 === 0 ? 'Trail' : 'Light running'} ${'jacketshoe'.slice(i % 10)}`,
  `https://shop.example/${'abcdefgh'[i % 8]}${'x'.repeat(i % 13)}`,
  '',
])
const meant = ['12/03/2024', '10:30', '7', 'AB-1234', '19.50', 'Trail shoes', 'https://shop.example/abc', '']

describe('one place only', () => {
  test.each([
    ['two columns of one form', '12/03/202410:30,7,AB-1234,19.50,Trail shoes,https://shop.example/abc,'],
    ['a number and a code', '12/03/2024,10:30,7AB-1234,19.50,Trail shoes,https://shop.example/abc,'],
    ['an amount and a text', '12/03/2024,10:30,7,AB-1234,19.50Trail shoes,https://shop.example/abc,'],
    ['an amount and a text in quotes', '12/03/2024,10:30,7,AB-1234,19.50"Trail shoes",https://shop.example/abc,'],
    ['two texts in quotes', '12/03/2024,10:30,7,AB-1234,19.50,"Trail shoes""https://shop.example/abc",'],
  ])('%s', (_, raw) => {
    expect(ungluing(rows, 8, dialect)(raw)).toEqual(meant)
  })
})

describe('no place is proven', () => {
  test.each([
    ['two texts without quotes', '12/03/2024,10:30,7,AB-1234,19.50,Trail shoeshttps://shop.example/abc,'],
    ['a form that no other row has', '12/03/2024,10:30,7A-1234,19.50,Trail shoes,https://shop.example/abc,'],
    ['a whole row', '12/03/2024,10:30,7,AB-1234,19.50,Trail shoes,https://shop.example/abc,'],
    ['the last cell is missing', '12/03/2024,10:30,7,AB-1234,19.50,Trail shoes,https://shop.example/abc'],
    ['two cells are missing', '12/03/2024,10:30,7,AB-1234,19.50Trail shoeshttps://shop.example/abc,'],
  ])('%s', (_, raw) => {
    expect(ungluing(rows, 8, dialect)(raw)).toBeUndefined()
  })

  test('two numbers, which may be parted anywhere', () => {
    const sold = Array.from({ length: 30 }, (_, i) => [`C${100 + i}`, String(1 + (i % 9)), `${10 + i}.50`, 'x'])
    expect(ungluing(sold, 4, dialect)('C105,312.50,x')).toBeUndefined()
    expect(ungluing(sold, 4, dialect)('C1053,12.50,x')).toBeUndefined()
  })

  test('too few rows to learn from', () => {
    expect(
      ungluing(rows.slice(0, 19), 8, dialect)('12/03/202410:30,7,AB-1234,19.50,Trail shoes,https://shop.example/abc,'),
    ).toBeUndefined()
  })
})
