// Every unit that a declaration names is known in Chinese.
import { expect, test } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { unitText, withUnit } from '../../src/results/units.js'

const units = classifications.flatMap(({ evidence, params }) => [
  ...evidence.map(({ unit }) => unit),
  ...Object.values(params.shape).map((field) => (field.meta() as { unit?: string } | undefined)?.unit),
])

test.each([...new Set(units)].filter((unit) => unit !== undefined && unit !== '%'))('%s', (unit) => {
  expect(unitText(unit!, 'zh')).toMatch(/\p{Script=Han}/u)
  expect(unitText(unit!, 'en')).toBe(unit)
})

test('a value with its unit', () => {
  expect(withUnit('3', 'gaps', 'en')).toBe('3 gaps')
  expect(withUnit('3', 'gaps', 'zh')).toBe('3 个间隔')
  expect(withUnit('2000', 'money', 'zh')).toBe('2000（金额）')
  expect(withUnit('3', null, 'zh')).toBe('3')
})
