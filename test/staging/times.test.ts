// Days without a time of day: no part of the day is told of them, in whatever form they are written.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import behaviour from '../../src/analyses/behaviour/index.js'
import product from '../../src/analyses/product/index.js'
import { leftOutTexts } from '../../src/analyses/requirements.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { analysis, withRun } from '../support/library.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

/** The usual part of the day by customer, and whether it is said to be left out; the two ways of reading agree. */
async function partsOf(files: string[]) {
  const read = (analyses: Parameters<typeof withRun>[0]['analyses']) =>
    withRun({ files, analyses }, async (engine, run) => ({
      parts: Object.fromEntries(
        (await engine.rows('select customer_id, day_part from behaviour order by 1')).map((row) => [
          String(row.customer_id),
          row.day_part,
        ]),
      ),
      said: leftOutTexts(behaviour, run.files).some(({ en }) => en.includes('part of the day')),
    }))
  const alone = await read([analysis(behaviour)])
  expect(await read([analysis(behaviour), analysis(product)])).toEqual(alone)
  return alone
}

const days = Array.from({ length: 24 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + 7 * i)).toISOString().slice(0, 10))
const csv = (moment: (day: string, i: number) => string, header = 'order_date') => {
  const path = join(folder(), 'orders.csv')
  const rows = days.map((day, i) => `o${i},${i % 2 ? 'a' : 'b'},${moment(day, i)},p1,1,10`)
  writeFileSync(path, `order_id,customer_id,${header},product_id,quantity,amount\n${rows.join('\n')}\n`)
  return path
}

const none = { parts: { a: null, b: null }, said: true }

describe('no times', () => {
  test.each<[string, (day: string) => string]>([
    ['ISO days', (day) => day],
    ['midnights', (day) => `${day} 00:00:00`],
    ['midnights with a T and a zone', (day) => `${day}T00:00:00Z`],
    ['days first', (day) => day.split('-').reverse().join('/')],
    ['days first with midnights', (day) => `${day.split('-').reverse().join('.')} 00:00`],
  ])('%s', async (_, moment) => expect(await partsOf([csv(moment)])).toEqual(none))

  test('Parquet, dates and midnights', async () => {
    for (const type of ['date', 'timestamp']) {
      const path = join(folder(), 'orders.parquet')
      const engine = await openEngine()
      await engine.run(
        `copy (select 'o' || i as order_id, case when i % 2 = 0 then 'a' else 'b' end as customer_id, cast(date '2024-01-01' + cast(i as integer) as ${type}) as order_date, 'p1' as product_id, 1 as quantity, 10.0 as amount from range(24) as t(i)) to '${path}' (format parquet)`,
      )
      await engine.close()
      expect(await partsOf([path]), type).toEqual(none)
    }
  })

  test('a column of times that are all midnight, and one minute on every day', async () => {
    expect((await partsOf([csv((day) => `${day},00:00`, 'order_date,order_time')])).parts).toEqual(none.parts)
    expect((await partsOf([csv((day) => `${day} 12:00:00`)])).parts).toEqual(none.parts)
  })
})

test('real times count, midnight among them', async () => {
  const { parts, said } = await partsOf([csv((day, i) => `${day} ${i % 2 ? '00:10' : i < 12 ? '14:00' : '15:00'}:00`)])
  expect({ parts, said }).toEqual({ parts: { a: 'night', b: 'afternoon' }, said: false })
})

test('one file with times, one without', async () => {
  const path = join(folder(), 'more.csv')
  writeFileSync(path, 'order_id,customer_id,order_date,product_id,quantity,amount\nx1,c,2024-03-01,p1,1,10\n')
  const { parts } = await partsOf([csv((day, i) => `${day} 14:0${i % 10}:00`), path])
  expect(parts).toEqual({ a: 'afternoon', b: 'afternoon', c: null })
})

test('lines with the day alone, and orders with the time', async () => {
  const at = folder()
  writeFileSync(join(at, 'orders.csv'), 'order_id,customer_id,order_date\n1,a,2024-01-05 14:30\n2,a,2024-02-05 15:30\n')
  writeFileSync(
    join(at, 'order_lines.csv'),
    'order_id,order_date,product_id,quantity,unit_price\n1,2024-01-05,p1,1,10\n2,2024-02-05,p2,2,10\n',
  )
  const { parts } = await partsOf([join(at, 'orders.csv'), join(at, 'order_lines.csv')])
  expect(parts).toEqual({ a: 'afternoon' })
})
