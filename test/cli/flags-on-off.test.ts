// A parameter that is on or off is a flag without a value: what follows it stays what it is.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientele } from '../support/cli.js'
import { workspace } from '../support/workspace.js'

const { folder } = workspace()

test('--reorder-below takes no value', async () => {
  const at = folder()
  const [stock, lines] = [join(at, 'stock.csv'), join(at, 'lines.csv')]
  writeFileSync(stock, 'sku,on_hand,reorder_level\nP1,5,5\n')
  writeFileSync(lines, 'order_id,order_date,customer_id,sku,quantity\n1,2024-01-01,a,P1,1\n2,2024-01-09,b,P1,1\n')
  const reorder = async (...flags: string[]) => {
    const { out } = await clientele(['turnover', '--reorder-by', 'level', ...flags, stock, lines, '-f', 'json'])
    return (JSON.parse(out) as { reorder: string }[])[0]!.reorder
  }
  expect(await reorder()).toBe('yes')
  expect(await reorder('--reorder-below')).toBe('no')
})
