import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { columnOf, idsAt, isWhole, shared } from '../recognise/keys.js'
import { stageMaster } from './masters.js'
import { hasAmount, hasField } from './order-files.js'
import { orderRowColumns } from './orders/staged-columns.js'
import { stepOver } from './step.js'

/**
 * Orders that say how much of what, and nowhere what it cost: quantity times the price of the product file. Never where an order file
 * has an amount or payments say what was paid.
 */

/** The files that price such orders, and the one whose rows they price. */
interface ListPrices {
  goods: RecognisedFile[]
  sold: RecognisedFile[]
}

const isOrders = ({ role }: RecognisedFile) => role === 'orders' || role === 'order_lines'

/** Undefined where orders have amounts of their own, or their products do not stand in a file with prices. */
export function listPricesFor(files: RecognisedFile[]): ListPrices | undefined {
  const orders = files.filter(isOrders)
  const goods = files.filter((f) => f.role === 'products' && hasField(f, 'product_id') && hasField(f, 'list_price'))
  if (goods.length === 0 || orders.some(hasAmount)) return undefined
  if (files.some((f) => f.role === 'payments' && hasField(f, 'order_id'))) return undefined
  const sold = orders.filter((f) => hasField(f, 'product_id') && hasField(f, 'quantity'))
  const ids = (all: RecognisedFile[]) => new Set(all.flatMap((f) => [...idsAt(f, columnOf(f, 'product_id')!.index)]))
  const share = shared(ids(sold), ids(goods))
  const met = goods.every(isWhole) ? share >= 0.5 : share > 0
  return sold.length > 0 && met ? { goods, sold } : undefined
}

/** Makes `list_prices` (`list_prices.sql`). */
async function makeListPrices(engine: Engine, { goods }: ListPrices): Promise<void> {
  // A further look at the file, which notes no rejects.
  const again = { read: [], shown: [] }
  const rows = goods.map((f, n) => stageMaster(f, 'products', n, { until: null, strict: false }, again))
  await engine.run(`create table list_prices as ${stepOver({ product_rows: rows.join(' union all ') }, 'list_prices')}`)
}

/** Says by which columns orders are valued. */
const amountsFromPrices = (f: RecognisedFile, goods: RecognisedFile[]): Finding => ({
  code: 'amounts_from_prices',
  level: 'note',
  args: {
    file: f.file.name,
    quantity: columnOf(f, 'quantity')!.header,
    price: columnOf(goods[0]!, 'list_price')!.header,
    products: goods.map(({ file }) => file.name).join(', '),
  },
})

/** The rows with quantity times list price for an amount (`valued_rows.sql`), and what is said of it. */
export async function valuedByList(
  engine: Engine,
  prices: ListPrices,
  staged: string,
  findings: Finding[],
): Promise<string> {
  await makeListPrices(engine, prices)
  findings.push(...prices.sold.map((f) => amountsFromPrices(f, prices.goods)))
  return stepOver({ order_rows: staged }, 'valued_rows', orderRowColumns)
}
