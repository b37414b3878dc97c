import { afterAll, describe, expect, test } from 'vitest'
import { tally } from '../support/tally.js'
import { workspace } from '../support/workspace.js'
import { covering, pairsIn } from './covering.js'
import { writeInputs } from './inputs.js'
import { plan, tried } from './runs.js'

const { folder } = workspace()

describe('the covering array', () => {
  const dimensions = { a: ['1', '2', '3'], b: ['x', 'y'], c: ['p', 'q', 'r'] }
  test('holds every pair', () => {
    const { choices, pairs } = covering(dimensions)
    expect(pairs).toBe(6 + 9 + 6)
    const seen = new Set(choices.flatMap(({ a, b, c }) => [`${a}${b}`, `${a}${c}`, `${b}${c}`]))
    expect(seen.size).toBe(pairs)
    expect(choices.length).toBeLessThan(13)
    expect(pairsIn(choices)).toBe(pairs)
    expect(pairsIn(choices.slice(0, 1))).toBe(3)
  })
  test('leaves out what may not stand together', () => {
    const { choices } = covering(dimensions, ({ a, b }) => !(a === '1' && b === 'x'))
    expect(choices.some(({ a, b }) => a === '1' && b === 'x')).toBe(false)
  })
})

describe('every pair of commands, inputs, formats and options', () => {
  const { choices: every, pairs } = plan()
  // A quick run takes each twentieth; PAIRS=all takes all, PAIRS=3 each third.
  const { PAIRS = '20' } = process.env
  const choices = PAIRS === 'all' ? every : every.filter((_, k) => k % Number(PAIRS) === 0)
  let ended = 0
  afterAll(() => tally('pairs', { runs: ended, of: every.length, pairs, met: pairsIn(choices.slice(0, ended)) }))
  const inputs = writeInputs(folder())
  const place = folder()
  const share = 20
  const parts = Array.from({ length: Math.ceil(choices.length / share) }, (_, n) => n)
  test.each(parts)(
    `part %i of ${choices.length} runs of ${every.length} for ${pairs} pairs`,
    async (n) => {
      const faults: string[] = []
      for (const [k, choice] of choices.slice(n * share, (n + 1) * share).entries())
        faults.push(...(await tried(choice, n * share + k, place, inputs)))
      ended += choices.slice(n * share, (n + 1) * share).length
      expect(faults.join('\n')).toBe('')
    },
    300_000,
  )
})
