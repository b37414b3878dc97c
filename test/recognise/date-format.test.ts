// --date-format: any sign may stand between day, month and year, and what the program says to type works when it is typed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEngine } from '../../src/engines/duckdb/index.js'
import { timestampSql } from '../../src/engines/duckdb/moment-values.js'
import { scan } from '../../src/engines/duckdb/scan.js'
import type { Engine } from '../../src/engines/engine.js'
import { recogniseFiles } from '../../src/recognise/find.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
let engine: Engine
beforeAll(async () => {
  engine = await openEngine({ threads: 1 })
})
afterAll(() => engine.close())

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
/** Orders whose days, each the fifth of a month from January on, are written with the given text between their parts. */
function ordersWith(between: string, months = [1, 2, 3, 4]): string {
  const path = join(folder(), 'orders.csv')
  const two = (part: number) => String(part).padStart(2, '0')
  const rows = months.map((month) => `${month},c${month},${cell(['05', two(month), '2024'].join(between))},10`)
  writeFileSync(path, `order_id,customer_id,order_date,amount\n${rows.join('\n')}\n`)
  return path
}

/** The days as they are read with the format. */
async function daysRead(path: string, dateFormat: string): Promise<unknown[]> {
  const [recognised] = await recogniseFiles(engine, { files: [{ path }], dateFormat })
  const column = recognised!.columns.find(({ field }) => field === 'order_day')
  if (!column) return []
  const rows = await engine.rows(
    `select cast(cast(${timestampSql(recognised!.file, column)} as date) as varchar) as day from ${scan(recognised!.file)} order by day`,
  )
  return rows.map(({ day }) => day)
}

const dayFirst = ['2024-01-05', '2024-02-05', '2024-03-05', '2024-04-05']
const signs = [...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~', '–', '年', ' ', ' . ']

test.each(signs)('day, month and year apart by %s', async (sign) => {
  const format = ['%d', '%m', '%Y'].join(sign.replace('%', '%%'))
  expect(await daysRead(ordersWith(sign), format)).toEqual(dayFirst)
})

test('any text at all as a format is read or refused in one line', async () => {
  const path = ordersWith('-')
  const part = fc.oneof(fc.constantFrom('%d', '%m', '%Y', '%-d', '%H', '%', '%E', '%j'), fc.string({ maxLength: 3 }))
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
      const error = await daysRead(path, parts.join('').replaceAll('\0', '')).catch((thrown: Error) => thrown)
      if (error instanceof Error) {
        expect(error.name, String(error.stack)).toBe('UserError')
        expect(error.message).not.toContain('\n')
      }
    }),
    { numRuns: 150 },
  )
})

test.each(['-', '/', ' '])('what is said of days that can be read in two ways works: apart by %s', async (sign) => {
  const path = ordersWith(sign)
  const error = await recogniseFiles(engine, { files: [{ path }] }).catch((thrown: Error & { hint?: string }) => thrown)
  const hints = [...String((error as { hint?: string }).hint).matchAll(/--date-format '([^']+)'/g)].map(([, f]) => f!)
  expect(hints).toHaveLength(2)
  const read = await Promise.all(hints.map((format) => daysRead(path, format)))
  expect(read).toContainEqual(dayFirst)
  expect(read).toContainEqual(['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04'])
})

test('a format that fits no column is said, and one that fits is not', async () => {
  const path = join(folder(), 'orders.csv')
  writeFileSync(path, 'order_id,customer_id,order_date,total\n1,A,05.01.2024,10\n2,B,20.02.2024,20\n')
  const said = async (dateFormat: string) =>
    (await recogniseFiles(engine, { files: [{ path }], dateFormat }))
      .flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'date_format_unused')
      .map(({ args }) => args.column)
  expect(await said('%m/%d/%Y')).toEqual(['order_date'])
  expect(await said('%d.%m.%Y')).toEqual([])
})
