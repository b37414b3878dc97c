import type { Lang } from '../../analyses/define.js'
import { overview } from '../../analyses/figures/index.js'
import { plainMoney } from '../../core/decimal.js'
import { grouped, percent } from '../../core/format.js'
import type { Engine, Row } from '../../engines/engine.js'
import { figureRows } from '../../results/figure-rows.js'
import { rowsQuery } from '../../results/rows.js'
import { figureHtml, wideHtml } from './html.js'
import { moneyText, pictureRows, runningShares, whole } from './picture-steps.js'
import { columnsSvg, gridSvg, lorenzSvg, treemapSvg } from './svg.js'
import { pageWords } from './words.js'

const money = (amount: unknown) => grouped(plainMoney(String(amount)))
const number = { number: true }

/** Revenue, and new and returning customers, by month. */
export async function monthsChapter(engine: Engine, lang: Lang): Promise<string> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const rows = await engine.rows(rowsQuery(figureRows(overview.tables[0]!), 'text'))
  const label = (row: Row) => String(row.period_start).slice(0, 7)
  const first = `${w('months')}: ${label(rows[0]!)} – ${label(rows.at(-1)!)}`
  const heads = ['month', 'revenue', 'orders', 'fresh', 'returning', 'change'] as const
  const table = {
    caption: w('months'),
    heads: heads.map((name, i) => ({ text: w(name), ...(i > 0 && number) })),
    rows: rows.map((row) => [
      label(row),
      grouped(String(row.revenue)),
      grouped(String(row.orders)),
      grouped(String(row.new_customers)),
      grouped(String(row.returning_customers)),
      percent(row.revenue_change),
    ]),
  }
  const sold = rows.map((row) => ({ label: label(row), a: Number(row.revenue) }))
  const people = rows.map((row) => ({
    label: label(row),
    a: Number(row.returning_customers),
    b: Number(row.new_customers),
  }))
  const open = rows.at(-1)!.is_complete === 'false' ? `<p class="soft">${w('open')}</p>` : ''
  return [
    `<h3>${w('revenue')}</h3>${wideHtml(w('revenue'), columnsSvg(`${first}, ${w('revenue')}`, sold))}`,
    `<h3>${w('customers')}</h3>${figureHtml(columnsSvg(`${first}, ${w('customers')}`, people, [w('returning'), w('fresh')]), w('table'), table)}`,
    open,
  ].join('\n')
}

/** Segments by revenue, the grid of recency and frequency, and how revenue is spread. */
export async function valueChapter(engine: Engine, lang: Lang, titles: Map<string, string>): Promise<string> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const parts: string[] = []
  const sums = ['customers', moneyText('revenue')]
  const segments = await pictureRows(engine, 'revenue_by_segment', {}, ['segment', ...sums], 'segment')
  const best = Math.max(1, ...segments.map((row) => Number(row.money)))
  const name = (row: Row) => titles.get(String(row.segment)) ?? String(row.segment)
  parts.push(
    `<h3>${w('segments')}</h3>`,
    figureHtml(
      treemapSvg(
        w('segments'),
        segments.map((row) => ({
          label: name(row),
          detail: whole(row.money),
          size: Math.max(0, Number(row.money)),
          shade: Math.max(0, Number(row.money)) / best,
        })),
      ),
      w('table'),
      {
        caption: w('segments'),
        heads: [{ text: w('segment') }, { text: w('customers'), ...number }, { text: w('revenue'), ...number }],
        rows: segments.map((row) => [name(row), grouped(String(row.customers)), money(row.money)]),
      },
    ),
  )
  const cells = await pictureRows(engine, 'revenue_by_score', {}, ['r', 'f', ...sums], 'r, f')
  if (cells.length > 0) {
    const scores = (of: 'r' | 'f') => [...new Set(cells.map((row) => Number(row[of])))].sort((a, b) => b - a)
    const most = Math.max(1, ...cells.map((row) => Number(row.money)))
    const at = (r: number, f: number) => cells.find((row) => Number(row.r) === r && Number(row.f) === f)
    const columns = scores('f').reverse()
    const grid = scores('r').map((r) => ({
      label: `R${r}`,
      cells: columns.map((f) => {
        const row = at(r, f)
        return row && { text: whole(row.money), shade: Math.max(0, Number(row.money)) / most }
      }),
    }))
    const heads = columns.map((f) => `F${f}`)
    parts.push(
      `<h3>${w('grid')}</h3>`,
      figureHtml(gridSvg(`${w('grid')}: ${w('recency')}, ${w('frequency')}`, heads, grid), w('table'), {
        caption: w('grid'),
        heads: [
          { text: `${w('recency')}, ${w('frequency')}` },
          { text: w('customers'), ...number },
          { text: w('revenue'), ...number },
        ],
        rows: cells.map((row) => [`R${row.r} F${row.f}`, grouped(String(row.customers)), money(row.money)]),
      }),
    )
  }
  parts.push(await lorenzPart(engine, lang))
  return parts.filter(Boolean).join('\n')
}

/** Running shares at every twentieth of the customers with a positive net amount; nothing where there are none. */
async function lorenzPart(engine: Engine, lang: Lang): Promise<string> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const placed_amounts =
    'select monetary as amount, row_number() over (order by monetary, customer_id) as place from value where monetary > 0'
  const columns = ['subjects', moneyText('amount')]
  const rows = await pictureRows(engine, 'amount_twentieths', { placed_amounts }, columns, 'part')
  if (rows.length < 2) return ''
  const { points } = runningShares(rows)
  return `<h3>${w('lorenz')}</h3>${figureHtml(
    lorenzSvg(w('lorenz'), points, [w('customersShare'), w('revenueShare')]),
    w('table'),
    {
      caption: w('lorenz'),
      heads: [
        { text: w('customersShare'), ...number },
        { text: w('revenueShare'), ...number },
      ],
      rows: points.map((point) => [percent(point.x), percent(point.y)]),
    },
  )}`
}
