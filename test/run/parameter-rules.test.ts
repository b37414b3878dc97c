// Parameters that contradict each other, or that change nothing, are refused: what they say would be passed over.
import { expect, test } from 'vitest'
import { camel } from '../../src/analyses/flags.js'
import { classifications } from '../../src/analyses/index.js'
import { specOf } from '../../src/analyses/specs.js'
import type { Config } from '../../src/run/config.js'
import { parametersOf } from '../../src/run/parameters.js'

const none: Config = { path: undefined, shared: {}, sections: {} } as unknown as Config

/** The parameters of a class with these flags, as words of the command line, and this section of a config file. */
function parameters(name: string, words: string, section?: Record<string, unknown>) {
  const classification = classifications.find((c) => c.name === name)!
  const pairs = [...words.matchAll(/--(\S+) (\S+)/g)].map(([, flag, value]) => [camel(flag!), value])
  const config = section ? ({ ...none, path: 'c.json', sections: { [name]: section } } as Config) : none
  return parametersOf(classification, specOf(classification).flags, Object.fromEntries(pairs), config)
}

test.each([
  ['value', '--high-share 20 --medium-share 10'],
  ['value', '--high-share 96'],
  ['value', '--tiers heads --high-heads 60 --medium-heads 50'],
  ['value', '--tiers fixed --medium-amount 100 --high-amount 10'],
  ['lifetime', '--high-share 96 --medium-share 95'],
  ['behaviour', '--morning-hour 13'],
  ['behaviour', '--evening-hour 11'],
  ['lifecycle', '--active-cycles 3'],
  ['lifecycle', '--at-risk-chance 60'],
  ['lifecycle', '--new-cycles 5'],
  ['lifecycle', '--dormant-chance 30'],
  ['satisfaction', '--dissatisfied-below 80'],
  ['satisfaction', '--passive-from 10'],
  ['engagement', '--engaged-days 100'],
  ['engagement', '--quiet-gaps 1'],
  ['profile', '--small-employees 60'],
  ['profile', '--large-revenue 5'],
  ['turnover', '--a-share 96'],
  ['turnover', '--x-variation 2'],
  ['product', '--bands fixed --low-price 5 --high-price 4'],
])('%s %s: limits in the wrong order', (name, words) => {
  expect(() => parameters(name, words)).toThrow(/^--\S+ [\d.]+ is above --\S+ [\d.]+$/)
})

test('limits that are equal, or without a value, are in order', () => {
  expect(parameters('value', '--high-share 95')).toMatchObject({ high_share: 95, medium_share: 95 })
  expect(parameters('product', '')).toMatchObject({ low_price: null })
})

test('the example of the message is in order', () => {
  expect(() => parameters('value', '--high-share 20 --medium-share 10')).toThrow(
    expect.objectContaining({ code: 2, hint: expect.stringContaining('--high-share 10 --medium-share 20') }),
  )
})

test.each([
  ['value', '--high-heads 10', '--tiers heads'],
  ['value', '--high-amount 30 --medium-amount 20', '--tiers fixed'],
  ['value', '--tiers heads --high-share 70', '--tiers share'],
  ['value', '--r-cuts 1,2,3,4', '--scoring fixed'],
  ['product', '--low-price 5', '--bands fixed'],
  ['product', '--bands fixed --low-price 5 --high-price 9 --price-parts 4', '--bands parts'],
  ['turnover', '--reorder-below true', '--reorder-by level'],
])('%s %s changes nothing by itself', (name, words, other) => {
  expect(() => parameters(name, words)).toThrow(`changes nothing without ${other}`)
})

test('a config file is held to the same, by its name', () => {
  const amounts = { high_amount: 30, medium_amount: 20 }
  expect(() => parameters('value', '', amounts)).toThrow(
    'c.json: value.high_amount changes nothing without value.tiers "fixed"',
  )
  expect(() => parameters('value', '', { high_share: 20, medium_share: 10 })).toThrow(
    'c.json: value.high_share 20 is above value.medium_share 10',
  )
  // A flag that takes the place of the file's choice for one run.
  expect(parameters('value', '--tiers heads', { tiers: 'fixed', ...amounts })).toMatchObject({ tiers: 'heads' })
  // A section holds defaults as well, and these are no choice.
  expect(parameters('value', '', { tiers: 'heads', high_share: 80, high_amount: null })).toMatchObject({
    tiers: 'heads',
  })
})
