import { expect, test } from 'vitest'
import { memoized } from '../../src/core/memoize.js'

test('works a text out once, gives what it gave, and forgets when it holds too many', () => {
  const asked: string[] = []
  const lengthOf = memoized((text) => {
    asked.push(text)
    return text === 'nothing' ? undefined : text.length
  }, 3)
  expect(['a', 'bb', 'a', 'nothing', 'nothing'].map(lengthOf)).toEqual([1, 2, 1, undefined, undefined])
  expect(asked).toEqual(['a', 'bb', 'nothing'])
  expect(['dddd', 'a'].map(lengthOf)).toEqual([4, 1])
  expect(asked).toEqual(['a', 'bb', 'nothing', 'dddd', 'a'])
  const long = 'x'.repeat(200)
  expect([long, long].map(lengthOf)).toEqual([200, 200])
  expect(asked.filter((text) => text === long)).toHaveLength(2)
})
