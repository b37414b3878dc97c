// Files of one glob, most of them alike: each is understood as it would be alone, but for what it leaves open.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../src/core/errors.js'
import type { RecognisedFile } from '../../src/core/source.js'
import { openEngine } from '../../src/engines/duckdb/index.js'
import type { Engine } from '../../src/engines/engine.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

const two = (n: number) => String(n).padStart(2, '0')
const days: Record<string, (month: number, day: number) => string> = {
  iso: (month, day) => `2024-${two(month)}-${two(day)}`,
  'd/m/y': (month, day) => `${two(day)}/${two(month)}/2024`,
  'm/d/y': (month, day) => `${two(month)}/${two(day)}/2024`,
  'd.m.y': (month, day) => `${two(day)}.${two(month)}.2024`,
  compact: (month, day) => `2024${two(month)}${two(day)}`,
  moment: (month, day) => `2024-${two(month)}-${two(day)} 13:0${day % 10}`,
}
const headers = [
  'order_id,customer_id,order_date,product_id,quantity,unit_price',
  'order_id,customer_id,order_date,product_id,quantity,amount',
  '订单号,客户编号,下单时间,商品编号,数量,单价',
  'Order ID,Customer,Date,SKU,Qty,Price',
]

/** What sets a file apart from the others. */
const difference = fc.record({
  header: fc.constantFrom(...headers.map((_, n) => n), 0, 0),
  day: fc.constantFrom(...Object.keys(days), 'iso', 'iso'),
  decimal: fc.constantFrom('.', '.', ','),
  end: fc.constantFrom('\n', '\n', '\r\n'),
  above: fc.constantFrom('', '', '\n\n', 'Sales of the month\n\n'),
  quoted: fc.boolean(),
  id: fc.constantFrom('O', 'O', '', '00', 'Order '),
  rows: fc.integer({ min: 3, max: 12 }),
  first: fc.integer({ min: 1, max: 16 }),
  total: fc.boolean(),
})
type Difference = typeof difference extends fc.Arbitrary<infer T> ? T : never

function textOf(
  { header, day, decimal, end, above, quoted, id, rows, first, total }: Difference,
  month: number,
): string {
  const delimiter = decimal === ',' ? ';' : ','
  const price = (n: number) => `${n + 3}.${two((n * 37) % 100)}`.replace('.', decimal)
  const lines = Array.from({ length: rows }, (_, n) => {
    const order = month * 100 + (n >> 1)
    const customer = `C-${40 + ((n >> 1) % 4)}`
    const cells = [
      `${id}${order}`,
      customer,
      days[day]!(month, first + n),
      `P${500 + (n % 5)}`,
      `${1 + (n % 3)}`,
      price(n),
    ]
    return cells.map((cell) => (quoted ? `"${cell}"` : cell)).join(delimiter)
  })
  const sum = total ? [['Total', '', '', '', `${rows}`, price(rows * 9)].join(delimiter)] : []
  return above + [headers[header]!.replaceAll(',', delimiter), ...lines, ...sum, ''].join(end)
}

/** What recognition says of a file itself, whatever stands beside it. */
const said = ({ file, role, columns, rules, nobody, sold, finePrice }: RecognisedFile) => {
  const { header, dialect, sample, missing, reshape, repaired, longestLine } = file
  return {
    role,
    columns,
    rules,
    nobody,
    sold,
    finePrice,
    header,
    dialect,
    sample,
    missing,
    reshape,
    repaired,
    longestLine,
  }
}

async function recognised(paths: string[]): Promise<RecognisedFile[] | undefined> {
  try {
    return await recogniseFiles(engine, { files: paths.map((path) => ({ path })) })
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

test('each of several files is understood as it would be alone', async () => {
  let compared = 0
  await fc.assert(
    fc.asyncProperty(fc.array(difference, { minLength: 2, maxLength: 5 }), async (all) => {
      const at = folder()
      const paths = all.map((_, n) => join(at, `part-${n}.csv`))
      for (const [n, path] of paths.entries()) await writeFile(path, textOf(all[n]!, n + 1))
      const alone = await Promise.all(paths.map(async (path) => (await recognised([path]))?.[0]))
      fc.pre(alone.every((one) => one !== undefined))
      const together = (await recognised(paths))!
      // What a part of an export leaves open the others decide (`parts.ts`).
      const told = together.map(({ findings }) => findings.every(({ code }) => code !== 'read_as_part'))
      const ofTold = (files: (RecognisedFile | undefined)[]) => files.filter((_, n) => told[n]).map((one) => said(one!))
      expect(ofTold(together)).toEqual(ofTold(alone))
      compared += told.filter(Boolean).length
    }),
    { numRuns: 25 },
  )
  expect(compared).toBeGreaterThan(40)
})
