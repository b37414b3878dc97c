// Amounts of ids in what a README says in words.
import { expect, test } from 'vitest'
import { asSaid, saidOf } from '../../scripts/conformance/said.js'

test('an amount is that of the id before it', () => {
  const said = (text: string, ...ids: string[]) => saidOf(text, ids)
  expect(said('ids 007 30.00 (3 purchases), 008 prospect; 2, not 5', '007', '008').get('008')).toEqual([])
  expect(said('K1 30.00 up to 3 May, K2 4 May, K3 to 9 May', 'K1', 'K2', 'K3').get('K3')).toEqual([])
  expect(said('77777.99999999 is the 3rd: last day of K1', 'K1').get('K1')).toEqual([])
  expect([...said('K1 5990, K2 12990', 'K1', 'K2').values()]).toEqual([[5990], [12990]])
  expect(said('k-a and k-b 12.00 (10.00)', 'k-a', 'k-b').get('k-a')).toEqual([12, 10])
})

test('what is fair for one is fair for the others in the same share, and nothing else is', () => {
  const text = 'k-a 24.00 (20.00 without tax), k-b 12.00'
  const got = (a: string, b: string) => [
    { id: 'k-a', money: a },
    { id: 'k-b', money: b },
  ]
  expect(asSaid(text, got('20.00', '10.00'))).toBe(true)
  expect(asSaid(text, got('24.00', '12.00'))).toBe(true)
  expect(asSaid(text, got('24.00', '10.00'))).toBe(false)
  expect(asSaid('nothing of money', got('24.00', '10.00'))).toBeUndefined()
})
