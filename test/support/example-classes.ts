// Two classes of tests alone, which show what a declaration may be, and the program with them.
import { afterAll, beforeAll, vi } from 'vitest'
import { classifications } from '../../src/analyses/index.js'
import { specOf } from '../../src/analyses/specs.js'
import { buildProgram } from '../../src/commands/program.js'
import pace from '../analyses/examples/pace/index.js'
import pairs from '../analyses/examples/pairs/index.js'
// The schema of configurations lists the classes there are when it is first read: it is not to hold these two in tests that follow.
import '../../src/run/config.js'

/** The two classes are registered while the tests of a file run. */
export function registerExamples(): void {
  beforeAll(() => {
    classifications.push(pairs, pace)
  })
  afterAll(() => {
    for (const one of [pairs, pace]) classifications.splice(classifications.indexOf(one), 1)
  })
}

export const exampleOrders = [
  'order_id,customer_id,order_date,product_id,quantity,amount',
  '1,c1,2024-01-05,a,1,10.00',
  '1,c1,2024-01-05,b,1,20.00',
  '1,c1,2024-01-05,c,1,30.00',
  '2,c1,2024-02-05,a,1,10.00',
  '2,c1,2024-02-05,b,1,20.00',
  '3,c2,2024-02-07,c,1,30.00',
  '4,c3,2024-02-08,c,1,30.00',
]

/** Runs the program in this process, where the classes above are registered. */
export async function programWithExamples(...args: string[]): Promise<{ out: string; err: string }> {
  const text = { out: '', err: '' }
  const caught = (to: 'out' | 'err') => (chunk: unknown, encoding?: unknown, done?: unknown) => {
    text[to] += String(chunk)
    const callback = [encoding, done].find((one) => typeof one === 'function') as (() => void) | undefined
    callback?.()
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(caught('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(caught('err')),
  ]
  try {
    const specs = classifications.map(specOf)
    await buildProgram(specs, '0').parseAsync(args, { from: 'user' })
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return text
}
