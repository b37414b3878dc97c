// Sales by month are of whole months: the window begins with the first day of the first of them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import turnover from '../../../src/analyses/turnover/index.js'
import { analysis, withRun } from '../../support/library.js'
import { data, there } from '../../support/real-data.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()
const facts = (path: string, id: string) =>
  withRun({ files: [path], analyses: [analysis(turnover)] }, async (engine) => {
    const figures = await engine.rows(
      "select name, value from turnover_thresholds where name in ('window_days', 'months') order by name",
    )
    const [row] = await engine.rows(
      `select round(turnover, 2) as turnover, xyz from turnover where product_id = '${id}'`,
    )
    return { ...Object.fromEntries(figures.map(({ name, value }) => [String(name), Number(value)])), ...row }
  })

test('three months of one year, an empty one first', async () => {
  const path = join(folder(), 'demand.csv')
  writeFileSync(path, 'Sku,Jan 2023,Feb 2023,Mar 2023,unit cost,quantity_on_hand\nA,0,30,60,4.00,10\n')
  // 90 units of 10 in stock in 31 + 28 + 31 days: 9 * 365 / 90.
  expect(await facts(path, 'A')).toEqual({ months: 3, window_days: 90, turnover: 36.5, xyz: 'Y' })
})

test.skipIf(!there)('supplychainpy: 24,638 units in twelve months, 1,003 on hand', async () => {
  const path = join(data, 'supplychainpy/complete_dataset_large.csv')
  expect(await facts(path, 'KR202-209')).toEqual({ months: 12, window_days: 365, turnover: 24.56, xyz: 'X' })
})
