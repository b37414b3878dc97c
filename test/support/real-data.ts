// Readings of exports that were not made for this project, with the reconciliation that holds on every one of them.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Classification } from '../../src/analyses/define.js'
import value from '../../src/analyses/value/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { accounts, addAmounts } from '../../src/quality/account.js'
import type { Run } from '../../src/run/request.js'
import { analysis, type Given, withRun } from './library.js'
import { root } from './workspace.js'

export const data = join(root, '../shared/data')
/** Whether the exports are there; a line says so where they are not. */
export const there = existsSync(data)
if (!there) console.log(`skipped: the exports of ${data} are not there`)

/** Value over these files, with a reading of every column of the order that the facts speak of. */
const whole: Classification = {
  ...value,
  needs: { orders: ['customer_id', 'order_day', 'net_amount', 'gross_amount', 'lines', 'returned_amount'] },
}

interface Reading {
  engine: Engine
  run: Run
  /** Rows and money read and used (less what the same rows gave back), in the order of the files. */
  files: {
    read: number
    used: number
    amount: string | null
    usedAmount: string | null
    rest: Record<string, number>
  }[]
}

/** Runs value over files of a folder, and holds what holds on every file: nothing gets lost between the file and the classes. */
export const reading = (
  folder: string,
  names: string[],
  more: Partial<Given> & { params?: Record<string, unknown> },
  work: (reading: Reading) => Promise<void>,
) =>
  withRun(
    { files: names.map((name) => join(data, folder, name)), analyses: [analysis(whole, more.params)], ...more },
    async (engine, run) => {
      const account = await accounts(engine, run)
      const files = account.map(({ read, used, outcomeTotals }) => ({
        read,
        used,
        amount: addAmounts(outcomeTotals.map((outcomeTotal) => outcomeTotal.amount)),
        usedAmount: addAmounts(
          outcomeTotals
            .filter((outcomeTotal) => outcomeTotal.code === null)
            .flatMap(({ amount, back }) => [amount, back]),
        ),
        rest: Object.fromEntries(
          outcomeTotals
            .filter((outcomeTotal) => outcomeTotal.code !== null)
            .map((outcomeTotal) => [outcomeTotal.code, outcomeTotal.rows]),
        ),
      }))
      const [sums] = await engine.rows(
        `select count(*) as customers, count(distinct customer_id) as ids, count(value_class) as classed,
          cast(sum(monetary) as decimal(38,4)) as money, (select cast(sum(net_amount) as decimal(38,4)) from orders) as orders from value`,
      )
      expect(sums!.ids).toBe(sums!.customers)
      expect(sums!.classed).toBe(sums!.customers)
      expect(Number(sums!.money)).toBe(Number(sums!.orders))
      expect(Number(sums!.orders)).toBe(Number(addAmounts(files.map((file) => file.usedAmount))))
      await work({ engine, run, files })
    },
  )

/** The only row of a query. */
export const one = async (engine: Engine, sql: string) => (await engine.rows(sql))[0]!
/** Customers of the value relation by a column of it. */
export const tally = async (engine: Engine, column: string, where = 'true'): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await engine.rows(`select ${column} as name, count(*) as n from value where ${where} group by 1 order by 1`)).map(
      (row) => [String(row.name), Number(row.n)],
    ),
  )
/** Counts and sums of the canonical orders. */
export const orderFacts = (engine: Engine) =>
  one(
    engine,
    `select count(*) as orders, sum(lines) as lines, sum(case when is_purchase then 1 else 0 end) as purchases,
      sum(net_amount) as net, sum(gross_amount) as gross, sum(returned_amount) as returned from orders`,
  )
