// Where no model holds, a return chance stands for it: worked by hand from who stood alike when the hold-out began.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import lifetime from '../../../src/analyses/lifetime/index.js'
import { analysis, withRun } from '../../support/library.js'
import { writeRecords } from '../../support/records.js'
import { workspace } from '../../support/workspace.js'

const { folder } = workspace()

test('10 of 40 who had bought once, 60 days before the hold-out, bought again in it: 0.25', async () => {
  const bought = (id: string, ...days: string[]) => days.map((day, i) => [`${id}-${i}`, id, day, '10.00'])
  const rows = [
    // The span is two years, so the hold-out is the last 365 days, from 2024-01-02.
    ...bought('first', '2022-12-31'),
    ...Array.from({ length: 40 }, (_, i) => bought(`c${i}`, '2023-11-02', ...(i < 10 ? ['2024-03-01'] : []))).flat(),
    ...bought('asked', '2024-11-15'),
    ...bought('often', '2024-09-01', '2024-10-01', '2024-11-20'),
  ]
  const file = writeRecords(join(folder(), 'orders.csv'), {
    header: ['order_id', 'customer_id', 'order_date', 'amount'],
    rows,
  })
  await withRun({ files: [file], asOf: '2024-12-31', analyses: [analysis(lifetime)] }, async (engine) => {
    const of = new Map(
      (await engine.rows('select customer_id, lifetime_class, return_chance, return_days from lifetime')).map((row) => [
        row.customer_id,
        [row.lifetime_class, row.return_chance, row.return_days === null ? null : Number(row.return_days)],
      ]),
    )
    expect(of.get('asked')).toEqual(['unknown', 0.25, 365])
    // Nobody had bought three times by then: all who had been silent as long stand for them.
    expect(of.get('often')).toEqual(['unknown', 0.25, 365])
    // Of so long a silence there was one customer: too few to say.
    expect(of.get('first')).toEqual(['unknown', null, null])
  })
})
