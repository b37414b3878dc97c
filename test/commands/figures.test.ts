// Retention and overview of shops that sold nothing in the end: as pages and as rows.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { funnel, overview, retention } from '../../src/analyses/figures/index.js'
import { chineseHead } from '../../src/commands/figures-heads.js'
import { sheetNames } from '../../src/files/xlsx/workbook.js'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()
const shops = {
  returned: ['1,A,2024-01-01,1,9,returned', '2,B,2024-02-01,1,5,returned'],
  negative: ['1,A,2024-01-01,-1,9,completed', '2,B,2024-02-01,-2,5,completed'],
  free: ['1,A,2024-01-01,1,0,completed', '2,B,2024-02-01,2,0,completed'],
}

describe.each(Object.entries(shops))('nothing but what was %s', (_, lines) => {
  test.each(['retention', 'overview'])('%s', async (figures) => {
    const cwd = folder()
    const head = 'order_id,customer_id,order_date,quantity,unit_price,status'
    writeFileSync(join(cwd, 'orders.csv'), `${[head, ...lines].join('\n')}\n`)
    for (const more of [[], ['-f', 'csv']]) {
      const { code, out, err } = await clientele([figures, 'orders.csv', ...more], { cwd })
      expect(code, err).toBe(0)
      expect(out).not.toMatch(/undefined|NaN/)
    }
  })
})

test('every column that a page can show has a heading in Chinese', () => {
  for (const table of [overview.tables[0]!, retention.tables[1]!, funnel.tables[0]!])
    for (const { name, type } of table.columns)
      if (type !== 'flag' && name !== 'joined_later') expect(chineseHead(table, name), name).toMatch(/[一-鿿]/)
})

test('quarters, parts and headings as people call them; a part that no file knows is refused', async () => {
  const cwd = folder()
  writeFileSync(
    join(cwd, 'orders.csv'),
    'order_id,customer_id,order_date,amount,country\n1,A,2024-01-05,10,FR\n2,A,2024-05-01,10,FR\n3,B,2024-04-30,5,\n',
  )
  const asked = ['retention', 'orders.csv', '--cohort', 'quarter', '-q']
  const { out } = await clientele([...asked, '--by', 'country', '--lang', 'zh'], { cwd })
  expect(out).toMatch(/^分组 +客户数 +复购客户/m)
  expect(out).toContain('国家/地区：FR\n')
  expect(out).toContain('国家/地区：未知\n')
  expect(out).toMatch(/^2024-Q1 +1 +100% 100%\*$/m)
  expect((await clientele([...asked, '--year-start', '4'], { cwd })).out).toMatch(/^2024-01-01 +1 /m)
  expect((await clientele([...asked, '--by', 'value', '--lang', 'zh'], { cwd })).out).toContain(
    '客户价值：高价值 (high)\n',
  )
  const refused = await clientele([...asked, '--by', 'channel'], { cwd })
  expect(refused).toMatchObject({ code: 3, out: '' })
  expect(refused.err).toContain(
    'retention --by channel: no file says the channel\n  map its column: --map channel=HEADER',
  )
  const workbook = await clientele([...asked, '-o', 'retention.xlsx'], { cwd })
  expect(workbook.code, workbook.err).toBe(0)
  expect(await sheetNames(join(cwd, 'retention.xlsx'))).toEqual(['cohorts', 'second purchase', 'notes'])
})
