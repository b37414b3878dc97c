import { expect, test } from 'vitest'
import { explainSystem, UserError } from '../../src/core/errors.js'

const refused = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: refused`), { code, ...(path && { path }) })

test('what the system does not let us read is said of its file; anything else keeps its stack', () => {
  expect(explainSystem(refused('EACCES', 'orders.csv'))).toEqual(new UserError('orders.csv: permission denied'))
  expect(explainSystem(refused('ENOTDIR', 'orders.csv/x'))).toBeInstanceOf(UserError)
  for (const error of [refused('EACCES'), refused('EIO', 'orders.csv'), new Error('a bug')])
    expect(explainSystem(error)).toBe(error)
})
