// Files of orders with what is wrong in a few rows, read the quickest way and the careful one.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Reading, RecognisedFile } from '../../src/core/source.js'
import { quoteLiteral } from '../../src/core/sql.js'
import { plainOrders } from '../../src/engines/duckdb/plain-orders.js'
import { forgetRejects } from '../../src/engines/duckdb/typed-scan.js'
import type { Engine } from '../../src/engines/engine.js'
import { readSource } from '../../src/files/sample.js'
import { loadOrders } from '../../src/staging/load-orders.js'
import { orderGrain } from '../../src/staging/orders/grain.js'
import { amountsOf } from '../../src/staging/orders/lines.js'
import { plainStates } from '../../src/staging/orders/plain-states.js'

const wanted = ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_purchase'] as const

export const asOfDay = 19_800 // 2024-03-18

const rare = <T>(usual: T[], others: T[]) =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

export const line = fc.record({
  order: rare(['O1', 'O2', 'O3', '007'], ['', ' O1', 'O2 ', '\t', '\u00a0', 'Ö1\u00a0']),
  customer: rare(['A', 'B', '张三', ''], [' A', 'B\t', '  ', '\u3000', '张三 ']),
  moment: rare(['2024-01-05', '2024-02-29 23:59:59', '2024-05-01'], ['', '1700-01-01', '2024-13-01', 'infinity']),
  amount: rare(['10', '-2.5', '0', '3.75'], ['', 'ten', '99999999.9999', '1e3', '1_000.5']),
  quantity: rare(['1', '2', '-3', '12', '0'], ['', '2.5', '32000', '999999999']),
  state: rare(['paid', 'Shipped', 'cancelled', ' paid', ''], ['refunded', 'Void ', 'Test', 'unheard of']),
})

export type Line = typeof line extends fc.Arbitrary<infer L> ? L : never

const number: Reading = { kind: 'number', decimal: '.', thousands: '', strip: true, percent: false, parentheses: false }

const kinds: Reading[] = [
  { kind: 'id', float: false },
  { kind: 'id', float: false },
  { kind: 'date', format: 'iso', time: true },
  number,
  number,
  { kind: 'text' },
]

export const usualFields = ['order_id', 'customer_id', 'order_day', 'net_amount']

/** The quickest way to orders and the careful one, on one engine. */
export class OrderWays {
  /** How often the quickest way was taken since it was set to 0. */
  quick = 0
  constructor(readonly engine: Engine) {}

  /** The file as it would be recognised from a sample that shows nothing of what is wrong further down. */
  async recognised(path: string, name: string, fields = usualFields): Promise<RecognisedFile> {
    const file = { ...(await readSource(path, name, this.engine)), sample: [] }
    const columns = fields.map((field, index) => {
      const isText = file.kind === 'csv' || file.types?.[index] === 'VARCHAR'
      const reading: Reading = isText ? kinds[index]! : { kind: 'typed' }
      return { field, header: file.header[index]!, index, reading, by: 'user' as const }
    })
    return { file, role: 'order_lines', roleBy: 'user', columns, findings: [] }
  }

  /** Orders, rows by outcome, and the last day. With `persons` nobody of whom is known, only the careful way is open. */
  async loaded(files: RecognisedFile[], options: { asOfDay?: number; careful: boolean }) {
    const { engine } = this
    await engine.clear()
    await forgetRejects(engine, [...files.keys()])
    await engine.enter('loaded')
    if (options.careful) await engine.run('create table persons (customer_id varchar, person_id varchar)')
    const result = await loadOrders(
      engine,
      files.map((file) => ({ ...file })),
      { order_lines: [], orders: [...wanted] },
      { returns: 'subtract', asOfDay: options.asOfDay, persons: options.careful },
    )
    const outcomeTotals = result.outcomes.map(({ file_no, outcome, records, amount }) =>
      [file_no, outcome, records, amount && Number(amount)].join(' '),
    )
    return {
      orders: await engine.rows(`select ${wanted.join(', ')} from orders order by all`),
      outcomeTotals: outcomeTotals.sort(),
      findings: result.findings,
      lastDay: result.lastDay,
    }
  }

  /** The statement of the quickest way; undefined where the file is not read that way. */
  plainly(file: RecognisedFile, day?: number) {
    return plainOrders(this.engine, file, 0, {
      wanted: [...wanted],
      asOfDay: day,
      amounts: amountsOf(file, 0, { returns: 'subtract', amountsAlone: true }),
      byDay: orderGrain(file) === 'customer_day',
      states: plainStates(file),
    })
  }

  /** Both ways give the same, with and without an as-of day. */
  async agrees(file: RecognisedFile): Promise<void> {
    for (const day of [undefined, asOfDay]) {
      const options = { asOfDay: day }
      const select = await this.plainly(file, day)
      const notPlain =
        select && (await this.engine.rows(`select 1 from (${select}) where outcome = 'not_plain'`).catch(() => [1]))
      if (notPlain?.length === 0) this.quick++
      expect(await this.loaded([file], { ...options, careful: false })).toEqual(
        await this.loaded([file], { ...options, careful: true }),
      )
    }
  }
}

export const csv = (lines: Line[]) =>
  `order,customer,moment,amount,quantity,state\n${lines.map((l) => `"${l.order}","${l.customer}",${l.moment},${l.amount},${l.quantity},${l.state}\n`).join('')}`

/** A statement that makes Parquet of a file of `csv`; a number that is none is null in it. */
export const toParquet = (text: string, path: string, type = 'varchar', quantity = 'varchar') =>
  `copy (select * replace (try_cast(moment as ${type === 'varchar' ? type : 'timestamp'}) as moment, try_cast(amount as ${type}) as amount, try_cast(quantity as ${quantity}) as quantity) from read_csv(${quoteLiteral(text)}, header = true, auto_detect = false, delim = ',', quote = '"', columns = {"order": 'varchar', customer: 'varchar', moment: 'varchar', amount: 'varchar', quantity: 'varchar', state: 'varchar'})) to ${quoteLiteral(path)} (format parquet)`
