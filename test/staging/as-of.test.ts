// The as-of day where no order file says it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import profile from '../../src/analyses/profile/index.js'
import satisfaction from '../../src/analyses/satisfaction/index.js'
import turnover from '../../src/analyses/turnover/index.js'
import value from '../../src/analyses/value/index.js'
import { isoDay } from '../../src/core/format.js'
import { findingSentence } from '../../src/quality/sentences.js'
import type { Analysis } from '../../src/run/request.js'
import { analysis, withRun } from '../support/library.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const run = (texts: Record<string, string>, analyses: Analysis[], asOf?: string) => {
  const at = folder()
  const files = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(at, name), text)
    return join(at, name)
  })
  return withRun({ files, analyses, asOf }, async (engine, { asOfDay, findings }) => ({
    day: isoDay(asOfDay),
    said: findings.filter(({ code }) => code.startsWith('as_of')).map((finding) => findingSentence(finding)),
    rows: await engine.rows(`select * from ${analyses[0]!.classification.name} order by 1`),
  }))
}

test('the last day of feedback: what is resolved is not open', () =>
  withRun(
    { files: [shopFile('en', 'feedback.csv'), shopFile('en', 'customers.csv')], analyses: [analysis(satisfaction)] },
    async (engine, { findings }) => {
      const [row] = await engine.rows(
        "select count(*) as n from satisfaction where satisfaction_class = 'dissatisfied'",
      )
      expect(Number(row!.n)).toBe(64)
      expect(findings.map((finding) => findingSentence(finding))).toContain(
        'no day of an order: the as-of day is the last day of feedback, 2024-12-31 (--as-of DAY)',
      )
    },
  ))

const born = 'customer_id,name,birth_date,joined_date\nc1,A,1990-06-15,2023-01-01\nc2,B,1950-01-01,2024-06-14\n'

test('of customers alone, the last day on which one joined', async () => {
  const { day, said, rows } = await run({ 'customers.csv': born }, [analysis(profile)])
  expect(day).toBe('2024-06-14')
  expect(said).toEqual([
    'no day of an order: the as-of day is the last day of customers joining, 2024-06-14 (--as-of DAY)',
  ])
  expect(rows.map(({ age }) => age)).toEqual([33, 74])
})

test('a day that is given is asked no more', async () => {
  const { day, said } = await run({ 'customers.csv': born }, [analysis(profile)], '2030-01-01')
  expect({ day, said }).toEqual({ day: '2030-01-01', said: [] })
})

test('without any day ages are left out, and that is said', async () => {
  const text = 'customer_id,name,birth_date,country\nc1,A,1990-06-15,FR\nc2,B,1950-01-01,DE\n'
  const { day, said, rows } = await run({ 'customers.csv': text }, [analysis(profile)])
  expect(day).toBe('–')
  expect(said).toEqual([expect.stringContaining('no day in the data')])
  expect(rows.map(({ age }) => age)).toEqual([null, null])
})

test('classes of orders ask for a day', () =>
  expect(
    run(
      {
        'orders.csv': 'order_id,customer_id,order_date,product_id,quantity,status\n1,c1,2024-01-05,p1,2,unpaid\n',
        'stock.csv': 'product_id,on_hand\np1,5\np2,3\n',
      },
      [analysis(turnover)],
    ),
  ).rejects.toThrow(/turnover counts up to a day/))

describe('an export of today beside sales until yesterday', () => {
  const orders =
    'order_id,customer_id,order_date,product_id,quantity,amount\n1,a,2024-06-29,p1,2,20\n2,b,2024-06-30,p2,1,10\n'
  const stock = (...days: string[]) =>
    `product_id,on_hand,snapshot_date,unit_cost\n${days.flatMap((on, i) => [`p1,${5 + i},${on},2`, `p2,${3 + i},${on},2`]).join('\n')}\n`
  const counted = async (days: string[], asOf?: string) => {
    const { day, rows } = await run({ 'orders.csv': orders, 'stock.csv': stock(...days) }, [analysis(turnover)], asOf)
    return {
      day,
      on_hand: rows.map((row) => Number(row.on_hand)),
      days: rows.map((row) => isoDay(row.stock_day as number)),
    }
  }

  test('stock counts up to 31 days after the last order, the latest snapshot alone', async () => {
    expect(await counted(['2024-07-01'])).toEqual({
      day: '2024-06-30',
      on_hand: [5, 3],
      days: ['2024-07-01', '2024-07-01'],
    })
    expect((await counted(['2024-06-01', '2024-07-01', '2024-07-31'])).on_hand).toEqual([7, 5])
    expect((await counted(['2024-06-01', '2024-08-01'])).on_hand).toEqual([5, 3])
  })

  test('what is later is left out and said; a given day is strict', async () => {
    const said = (asOf?: string) => {
      const at = folder()
      writeFileSync(join(at, 'orders.csv'), orders)
      writeFileSync(join(at, 'stock.csv'), stock('2024-06-01', '2024-07-15', '2024-08-01'))
      const files = [join(at, 'orders.csv'), join(at, 'stock.csv')]
      return withRun({ files, analyses: [analysis(turnover)], asOf }, async (_, { outcomes, findings }) => ({
        outcomes: outcomes.flatMap((o) => (o.outcome ? [`${o.outcome} ${Number(o.records)}`] : [])),
        later: findings.filter(({ code }) => code === 'later_rows').map((finding) => findingSentence(finding)),
      }))
    }
    expect(await said()).toEqual({
      outcomes: ['long_after_orders 2'],
      later: [expect.stringContaining('2 rows of stock after the last order, up to 2024-07-15, counted as well')],
    })
    expect(await said('2024-06-30')).toEqual({ outcomes: ['after_as_of 4'], later: [] })
    expect(await said('2024-07-20')).toEqual({ outcomes: ['after_as_of 2'], later: [] })
  })

  test('feedback and resolutions likewise', async () => {
    const feedback = (...rows: string[]) =>
      `feedback_id,customer_id,feedback_date,kind,score,resolved_date\n${rows.join('\n')}\n`
    const texts = {
      'orders.csv': orders,
      'feedback.csv': feedback(
        '1,a,2024-06-20,complaint,,2024-07-02',
        '2,b,2024-07-03,survey,2,',
        '3,c,2024-06-20,complaint,,2024-09-01',
        '4,d,2024-09-02,survey,2,',
      ),
    }
    const classes = async (asOf?: string) =>
      (await run(texts, [analysis(satisfaction)], asOf)).rows.map(
        (row) => `${row.customer_id} ${row.satisfaction_class}`,
      )
    expect(await classes()).toEqual(['a neutral', 'b dissatisfied', 'c dissatisfied'])
    expect(await classes('2024-06-30')).toEqual(['a dissatisfied', 'b unheard', 'c dissatisfied'])
  })

  test('who joined and what was listed after a given day is not there yet', async () => {
    const texts = {
      'orders.csv': orders,
      'customers.csv': 'customer_id,name,joined_date,country\na,A,2024-01-01,DE\nz,Z,2024-07-05,DE\n',
    }
    const ids = async (asOf?: string) =>
      (await run(texts, [analysis(profile)], asOf)).rows.map((row) => row.customer_id)
    expect(await ids()).toEqual(['a', 'b', 'z'])
    expect(await ids('2024-06-30')).toEqual(['a', 'b'])
    expect(await ids('2024-07-05')).toEqual(['a', 'b', 'z'])
  })
})

describe('stock that was counted long after the last order', () => {
  const orders = 'order_id,order_date,customer_id,sku,quantity,unit_price\n1,2024-03-05,A,P1,10,2.00\n'
  const stock = 'sku,stock_date,on_hand\nP1,2024-06-01,100\nP2,2024-06-03,5\n'

  test('is refused where stock is what is asked about', async () => {
    await expect(run({ 'orders.csv': orders, 'stock.csv': stock }, [analysis(turnover)])).rejects.toMatchObject({
      message: expect.stringMatching(/all 2 counts of stock are of 2024-06-01 and later.*seen up to 2024-04-05 only/),
      hint: expect.stringContaining('--as-of 2024-06-01'),
    })
  })

  test('is warned of beside other classes', async () => {
    const at = folder()
    const files = Object.entries({ 'orders.csv': orders, 'stock.csv': stock }).map(([name, text]) => {
      writeFileSync(join(at, name), text)
      return join(at, name)
    })
    const found = await withRun({ files, analyses: [analysis(value), analysis(turnover)] }, async (_, { findings }) =>
      findings.filter(({ code }) => code === 'stock_left_out').map(({ level, args }) => [level, args.rows]),
    )
    expect(found).toEqual([['warning', 2]])
  })

  test('counts with the day that the hint says', async () => {
    const { rows } = await run({ 'orders.csv': orders, 'stock.csv': stock }, [analysis(turnover)], '2024-06-03')
    expect(rows.map((row) => Number(row.on_hand))).toEqual([100, 5])
  })
})
