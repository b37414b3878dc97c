// Many runs as one line of a chart.
import { expect, test } from 'vitest'
import { sparkline } from '../../src/reports/history.js'

test('counts are drawn from nothing to the largest, and where they are too many in equal steps up to the last', () => {
  expect(sparkline([7, 0, 7, 0, 7], 3)).toBe('▁▁█')
  expect(sparkline([0, 1, 7])).toBe('▁▂█')
  expect(sparkline([undefined, 7])).toBe(' █')
  expect(sparkline([0, 0])).toBe('▁▁')
})
