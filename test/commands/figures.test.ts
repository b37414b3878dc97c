// Retention and overview of shops that sold nothing in the end: as pages and as rows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const shops = {
  returned: ['1,A,2024-01-01,1,9,returned', '2,B,2024-02-01,1,5,returned'],
  negative: ['1,A,2024-01-01,-1,9,completed', '2,B,2024-02-01,-2,5,completed'],
  free: ['1,A,2024-01-01,1,0,completed', '2,B,2024-02-01,2,0,completed'],
}

describe.each(Object.entries(shops))('nothing but what was %s', (_, lines) => {
  test.each(['retention', 'overview'])('%s', async (figures) => {
    const cwd = folder()
    const head = 'order_id,customer_id,order_date,quantity,unit_price,status'
    writeFileSync(join(cwd, 'orders.csv'), `${[head, ...lines].join('\n')}\n`)
    for (const more of [[], ['-f', 'csv']]) {
      const { code, out, err } = await clientele([figures, 'orders.csv', ...more], { cwd })
      expect(code, err).toBe(0)
      expect(out).not.toMatch(/undefined|NaN/)
    }
  })
})
