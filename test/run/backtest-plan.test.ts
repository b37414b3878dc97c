// Where a back-test cuts, and what has to be reached: checked before any work, one clear line where it is wrong.
import { describe, expect, test } from 'vitest'
import { parseLimit } from '../../src/reports/backtest/limits.js'
import { parseHorizon, planOf } from '../../src/run/backtest-plan.js'
import { day } from '../support/model.js'

describe('when to cut', () => {
  const [first, last] = [day('2023-01-01'), day('2024-12-31')]

  test('three times a horizon back, or where it is named', () => {
    expect(planOf([], undefined)(first, last)).toEqual({ cuts: [last - 546, last - 364, last - 182], horizonDays: 182 })
    expect(planOf([], 30)(first, last)).toEqual({ cuts: [last - 90, last - 60, last - 30], horizonDays: 30 })
    expect(planOf([day('2024-12-01'), first, first], undefined)(first, last)).toEqual({
      cuts: [first, day('2024-12-01')],
      horizonDays: 30,
    })
  })

  test.each<[string[], number | undefined, string, string]>([
    [['2024-12-30'], undefined, '--cut 2024-12-30 leaves 1 day, not 7: orders run from 2023-01-01', 'an earlier day'],
    [['2024-12-01'], 60, '--cut 2024-12-01 leaves 30 days, not 60', 'or --horizon-days 30'],
    [['2001-01-01'], undefined, '--cut 2001-01-01 is before the first order', 'a later day'],
    [['2024-06-30', '2099-01-01'], undefined, '--cut 2099-01-01 is not before the last order', 'an earlier day'],
    [[], 9999, '--horizon-days 9999: 3 horizons are longer than the data', 'take at most 243'],
  ])('%j, %s days: %s', (cuts, horizon, message, hint) => {
    const plan = () => planOf(cuts.map(day), horizon)(first, last)
    expect(plan).toThrow(expect.objectContaining({ code: 3, message: expect.stringContaining(message) }))
    expect(plan).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }))
  })

  test('data of some days hold no test', () => {
    expect(() => planOf([], undefined)(first, first + 20)).toThrow('too short to hold 3 horizons of 7 days')
  })

  test.each(['', '0', '-3', '1.5', '6', 'long'])('--horizon-days %j is a wrong option', (given) => {
    expect(() => parseHorizon(given)).toThrow(expect.objectContaining({ code: 2 }))
  })
})

describe('what has to be reached', () => {
  test('names a class that is judged, a figure, and a number', () => {
    expect(parseLimit(' lifetime.expected_value.spearman = 1e-1', ['lifetime'])).toEqual({
      name: 'lifetime.expected_value.spearman',
      least: 0.1,
    })
  })

  test.each([
    ['auc', 'takes class.measure=least'],
    ['value.auc', 'takes class.measure=least'],
    ['value.auc=', 'takes class.measure=least'],
    ['value.auc=high', 'takes class.measure=least'],
    ['lifecycl.auc=0.7', 'lifecycl is not among the classes judged'],
    ['value.acu=0.7', 'no such figure as acu'],
  ])('%s: %s', (given, message) => {
    expect(() => parseLimit(given, ['value', 'lifecycle'])).toThrow(
      expect.objectContaining({ code: 2, message: expect.stringContaining(message) }),
    )
  })
})
