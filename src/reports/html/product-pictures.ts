import type { Label, Lang } from '../../analyses/define.js'
import { loadedTable } from '../../core/canonical.js'
import { plainMoney } from '../../core/decimal.js'
import { grouped, percent } from '../../core/format.js'
import type { Engine } from '../../engines/engine.js'
import { figureHtml } from './html.js'
import { moneyText, pictureRows, runningShares } from './picture-steps.js'
import { barsSvg, lorenzSvg } from './svg.js'
import { rangesSvg } from './svg-flows.js'
import { pageWords } from './words.js'

const number = { number: true }

/** How few products bring most of the revenue: A up to 80 %, B up to 95 % of it; nothing where no two sell. */
export async function paretoPart(engine: Engine, lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const placed_amounts =
    'select revenue as amount, row_number() over (order by revenue desc, product_id) as place from product where revenue > 0'
  const sums = ['subjects', moneyText('amount')]
  const rows = await pictureRows(engine, 'amount_twentieths', { placed_amounts }, sums, 'part')
  if (rows.length < 2) return undefined
  const { points, subjects, money } = runningShares(rows)
  const grades = await pictureRows(engine, 'amount_grades', { placed_amounts }, ['grade', ...sums], 'grade')
  const table = {
    caption: w('pareto'),
    heads: ['ABC', w('products'), w('productsShare'), w('revenue'), w('revenueShare')].map((text, i) => ({
      text,
      ...(i > 0 && number),
    })),
    rows: grades.map((row) => [
      String(row.grade),
      grouped(String(row.subjects)),
      percent(Number(row.subjects) / subjects),
      grouped(plainMoney(String(row.money))),
      percent(Number(row.money) / money),
    ]),
  }
  const alt = `${w('pareto')}: ${table.rows.map(([grade, , share, , brought]) => `${grade} ${share} → ${brought}`).join(', ')}`
  const svg = lorenzSvg(alt, points, [w('productsBest'), w('revenueShare')])
  return `<h3>${w('pareto')}</h3>${figureHtml(svg, w('table'), table)}`
}

/** What lies in stock in each class of turnover, with its share of the products; nothing where no stock has a cost. */
export async function stockPart(engine: Engine, labels: Label[], lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const columns = ['turnover_class', 'products', moneyText('stock_value')]
  const rows = await pictureRows(engine, 'stock_by_turnover', {}, columns, 'turnover_class')
  const total = rows.reduce((sum, row) => sum + Math.max(0, Number(row.money)), 0)
  const all = rows.reduce((sum, row) => sum + Number(row.products), 0)
  if (total === 0) return undefined
  const found = labels.flatMap(({ name, title }) => {
    const row = rows.find((one) => one.turnover_class === name)
    return row ? [{ label: title[lang], products: Number(row.products), money: String(row.money) }] : []
  })
  const bars = found.map(({ label, products, money }) => {
    const [a, b] = [Math.max(0, Number(money)) / total, products / all]
    return { label, a, aText: `${percent(a)} (${grouped(plainMoney(money))})`, b, bText: percent(b) }
  })
  const alt = `${w('stockValue')}: ${bars.map(({ label, aText }) => `${label} ${aText}`).join(', ')}`
  const table = {
    caption: w('stockValue'),
    heads: [w('turnoverClass'), w('products'), w('stockMoney')].map((text, i) => ({ text, ...(i > 0 && number) })),
    rows: found.map(({ label, products, money }) => [label, grouped(products), grouped(plainMoney(money))]),
  }
  return `<h3>${w('stockValue')}</h3>${figureHtml(barsSvg(alt, bars, [w('stockShare'), w('productsShare')]), w('table'), table)}`
}

const mostProducts = 12

/** The products of which most will be asked for, with the limits of the forecast; nothing where none has a forecast. */
export async function demandPart(engine: Engine, names: boolean, lang: Lang): Promise<string | undefined> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const name = names ? 'product_name' : 'cast(null as varchar) as product_name'
  const products = `select product_id, ${name} from ${loadedTable('products')}`
  const text = (column: string) => `cast(cast(${column} as decimal(38,2)) as varchar) as ${column}`
  const units = ['forecast_units', 'forecast_low', 'forecast_high'].map(text)
  const columns = ['product_id', 'product_name as name', ...units]
  const order = 'step_rows.forecast_units desc, step_rows.product_id'
  const rows = await pictureRows(engine, 'forecast_ranges', { products }, columns, order, mostProducts)
  if (rows.length === 0) return undefined
  const figures = rows.map((row) => ({
    id: String(row.product_id),
    label: row.name ? String(row.name) : String(row.product_id),
    value: Number(row.forecast_units),
    low: Number(row.forecast_low),
    high: Number(row.forecast_high),
    text: `${grouped(Math.round(Number(row.forecast_units)))} (${grouped(Math.round(Number(row.forecast_low)))}–${grouped(Math.round(Number(row.forecast_high)))})`,
  }))
  const alt = `${w('demand')}: ${figures.map((one) => `${one.label} ${one.text}`).join(', ')}`
  const table = {
    caption: w('demand'),
    heads: [
      { text: w('product') },
      { text: w('name') },
      ...(['units', 'low', 'high'] as const).map((name) => ({ text: w(name), ...number })),
    ],
    rows: rows.map((row, i) => [
      figures[i]!.id,
      row.name ? String(row.name) : '',
      ...[row.forecast_units, row.forecast_low, row.forecast_high].map((value) => grouped(String(value))),
    ]),
  }
  return `<h3>${w('demand')}</h3>${figureHtml(rangesSvg(alt, figures), w('table'), table)}`
}
