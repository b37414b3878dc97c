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
  withRun({ files: [path], analyses: [analysis(turnover, { z: 1.28, sd: 'population' })] }, async (engine) => {
    const figures = await engine.rows(
      "select name, value from turnover_thresholds where name in ('window_days', 'months') order by name",
    )
    const [row] = await engine.rows(
      `select round(turnover, 2) as turnover, xyz, demand_days, round(safety_stock) as safety_stock, round(reorder_point, 1) as reorder_point from turnover where product_id = '${id}'`,
    )
    return { ...Object.fromEntries(figures.map(({ name, value }) => [String(name), Number(value)])), ...row }
  })

test('three months of one year, an empty one first', async () => {
  const path = join(folder(), 'demand.csv')
  writeFileSync(path, 'Sku,Jan 2023,Feb 2023,Mar 2023,unit cost,quantity_on_hand\nA,0,30,60,4.00,10\n')
  // 90 units of 10 in stock in 31 + 28 + 31 days: 9 * 365 / 90. On offer since the month of the first sale: 28 + 31 days.
  // Of 0, 30 and 60 the variance is 600, of a day 600 * 12 / 365: 1.28 * sqrt(14 * 19.73) = 21.3; 90 / 59 * 14 + 21.3 = 42.6.
  expect(await facts(path, 'A')).toEqual({
    ...{ months: 3, window_days: 90, turnover: 36.5, xyz: 'Y', demand_days: 59 },
    ...{ safety_stock: 21, reorder_point: 42.6 },
  })
})

test.skipIf(!there)('supplychainpy: 24,638 units in twelve months, 1,003 on hand', async () => {
  const path = join(data, 'supplychainpy/complete_dataset_large.csv')
  // Published with the data: safety stock 1,165; and by its formula, 24,638 / 12 * 2 months + 1,165.2, reorder point 5,271.5.
  expect(await facts(path, 'KR202-209')).toEqual({
    ...{ months: 12, window_days: 365, turnover: 24.56, xyz: 'X', demand_days: 365 },
    ...{ safety_stock: 1165, reorder_point: 5271.5 },
  })
})
