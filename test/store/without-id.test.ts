// An id taken out of the values of a record, and nothing else.
import { expect, test } from 'vitest'
import { withoutId } from '../../src/store/without-id.js'

test.each<[string, string, unknown, unknown]>([
  ['an id that is nothing else', 'C-0042', ['C-0042x', 'of C-0042, 3'], ['C-0042x', 'of (forgotten), 3']],
  [
    'a short number in a condition',
    '42',
    ['--where', 'id = 42', '42 rows'],
    ['--where', 'id = (forgotten)', '42 rows'],
  ],
  ['a short number in quotes', '42', ['no "42" in 42 rows'], ['no "(forgotten)" in 42 rows']],
  [
    'a word that is a class',
    'high',
    { a: 'value high', where: 'x = high' },
    { a: 'value high', where: 'x = (forgotten)' },
  ],
  ['a number of six digits', '123456', ['of 123456 rows'], ['of 123456 rows']],
  ['a number of seven', '1234567', ['of 1234567 rows'], ['of (forgotten) rows']],
  ['a code of three signs', 'a-1', ['a-1, 3', '--exclude', 'x = a-1'], ['a-1, 3', '--exclude', 'x = (forgotten)']],
  ['a code of four', 'a-12', ['a-12, 3'], ['(forgotten), 3']],
  ['a name in other letters', '王小明明', ['王小明明, 3', '王小明明明'], ['(forgotten), 3', '王小明明明']],
  ['a number that is a name as well', '42', { 42: 1, none: null }, { 42: 1, none: null }],
  ['signs of patterns', 'a.*+(b', ['a.*+(b', 'axx(b'], ['(forgotten)', 'axx(b']],
])('%s', (_, id, given, cleaned) => {
  expect(withoutId(given, [id])).toEqual(cleaned)
})
