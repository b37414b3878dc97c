import { describe, expect, test } from 'vitest'
import { workspace } from '../support/workspace.js'
import { covering } from './covering.js'
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
  })
  test('leaves out what may not stand together', () => {
    const { choices } = covering(dimensions, ({ a, b }) => !(a === '1' && b === 'x'))
    expect(choices.some(({ a, b }) => a === '1' && b === 'x')).toBe(false)
  })
})

describe('every pair of commands, inputs, formats and options', () => {
  const { choices: every, pairs } = plan()
  // A quick run takes each eighth; PAIRS=all takes all, as `npm run quality` does.
  const choices = process.env.PAIRS === 'all' ? every : every.filter((_, k) => k % 8 === 0)
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
      expect(faults.join('\n')).toBe('')
    },
    300_000,
  )
})
