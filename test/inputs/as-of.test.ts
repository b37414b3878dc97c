// The as-of day where no order file says it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import profile from '../../src/analyses/profile/index.js'
import satisfaction from '../../src/analyses/satisfaction/index.js'
import turnover from '../../src/analyses/turnover/index.js'
import { isoDay } from '../../src/core/format.js'
import { findingSentence } from '../../src/quality/sentences.js'
import type { Wish } from '../../src/run/request.js'
import { wish, withRun } from '../support/library.js'
import { shopFile, workspace } from '../support/workspace.js'

const { folder } = workspace()
const run = (texts: Record<string, string>, wishes: Wish[], asOf?: string) => {
  const at = folder()
  const files = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(at, name), text)
    return join(at, name)
  })
  return withRun({ files, wishes, asOf }, async (engine, { asOfDay, findings }) => ({
    day: isoDay(asOfDay),
    said: findings.filter(({ code }) => code.startsWith('as_of')).map(findingSentence),
    rows: await engine.rows(`select * from ${wishes[0]!.classification.name} order by 1`),
  }))
}

test('the last day of feedback: what is resolved is not open', () =>
  withRun(
    { files: [shopFile('en', 'feedback.csv'), shopFile('en', 'customers.csv')], wishes: [wish(satisfaction)] },
    async (engine, { findings }) => {
      const [row] = await engine.rows(
        "select count(*) as n from satisfaction where satisfaction_class = 'dissatisfied'",
      )
      expect(Number(row!.n)).toBe(64)
      expect(findings.map(findingSentence)).toContain(
        'no day of an order: the as-of day is the last day of feedback, 2024-12-31 (--as-of DAY)',
      )
    },
  ))

const born = 'customer_id,name,birth_date,joined_date\nc1,A,1990-06-15,2023-01-01\nc2,B,1950-01-01,2024-06-14\n'

test('of customers alone, the last day on which one joined', async () => {
  const { day, said, rows } = await run({ 'customers.csv': born }, [wish(profile)])
  expect(day).toBe('2024-06-14')
  expect(said).toEqual([
    'no day of an order: the as-of day is the last day of customers joining, 2024-06-14 (--as-of DAY)',
  ])
  expect(rows.map(({ age }) => age)).toEqual([33, 74])
})

test('a day that is given is asked no more', async () => {
  const { day, said } = await run({ 'customers.csv': born }, [wish(profile)], '2030-01-01')
  expect({ day, said }).toEqual({ day: '2030-01-01', said: [] })
})

test('without any day ages are left out, and that is said', async () => {
  const text = 'customer_id,name,birth_date,country\nc1,A,1990-06-15,FR\nc2,B,1950-01-01,DE\n'
  const { day, said, rows } = await run({ 'customers.csv': text }, [wish(profile)])
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
      [wish(turnover)],
    ),
  ).rejects.toThrow(/turnover counts up to a day/))
