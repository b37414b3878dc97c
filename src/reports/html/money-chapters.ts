import type { Lang } from '../../analyses/define.js'
import { overview, retention } from '../../analyses/figures/index.js'
import { plainMoney } from '../../core/decimal.js'
import { grouped } from '../../core/format.js'
import type { Engine, Row } from '../../engines/engine.js'
import { figureRows } from '../../results/figure-rows.js'
import { rowsQuery } from '../../results/rows.js'
import { figureHtml, tableHtml, wideHtml } from './html.js'
import { moneyText, pictureRows } from './picture-steps.js'
import { columnsSvg, gridSvg, lorenzSvg, treemapSvg } from './svg.js'
import { pageWords } from './words.js'

const percent = (share: unknown) => (share === null ? '–' : `${(Number(share) * 100).toFixed(1)}%`)
const money = (amount: unknown) => grouped(plainMoney(String(amount)))
const whole = (value: unknown) => grouped(Math.round(Number(value)))
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

/** Ages whose money has room in a picture. */
const moneyAges = 13

/** Cohorts by month and the second purchase. */
export async function retentionChapter(engine: Engine, lang: Lang): Promise<string> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const [cohortTable, timesTable] = [retention.tables[0]!, retention.tables[1]!]
  const rows = await engine.rows(rowsQuery(figureRows(cohortTable), 'text'))
  const cohorts = [...new Set(rows.map((row) => String(row.cohort)))].slice(-24)
  const shown = 18
  const ages = Math.min(shown, Math.max(...rows.map((row) => Number(row.age))))
  const strongest = Math.max(0.01, ...rows.filter((row) => row.age !== '0').map((row) => Number(row.active_share)))
  // Of a shop where hardly anybody returns whole percents would all be 0.
  const decimals = strongest < 0.1 ? 1 : 0
  const open = (row: Row) => (row.is_complete === 'false' ? '*' : '')
  const of = (cohort: string, age: number) => rows.find((row) => row.cohort === cohort && Number(row.age) === age)
  const heads = Array.from({ length: ages + 1 }, (_, i) => String(i))
  const grid = cohorts.map((cohort) => ({
    label: cohort.slice(0, 7),
    cells: heads.map((age) => {
      const row = of(cohort, Number(age))
      if (!row) return undefined
      const share = Number(row.active_share)
      const text = `${(share * 100).toFixed(age === '0' ? 0 : decimals)}${open(row)}`
      return { text, shade: age === '0' ? 0 : share / strongest }
    }),
  }))
  const table = {
    caption: w('cohorts'),
    heads: [{ text: w('cohort') }, { text: w('customers'), ...number }, ...heads.map((text) => ({ text, ...number }))],
    rows: cohorts.map((cohort) => [
      cohort.slice(0, 7),
      grouped(String(of(cohort, 0)!.customers)),
      ...heads.map((age) => {
        const row = of(cohort, Number(age))
        return row ? `${percent(row.active_share)}${open(row)}` : '·'
      }),
    ]),
  }
  const richest = Math.max(1, ...rows.map((row) => Number(row.revenue_per_customer ?? 0)))
  const money = cohorts.map((cohort) => ({
    label: cohort.slice(0, 7),
    cells: heads.slice(0, moneyAges).map((age) => {
      const row = of(cohort, Number(age))
      if (!row || row.revenue_per_customer === null) return undefined
      const each = Number(row.revenue_per_customer)
      const text = `${whole(each)}${open(row)}`
      return { text, shade: Math.max(0, each) / richest }
    }),
  }))
  const moneyTable = {
    caption: w('cohortRevenue'),
    heads: table.heads,
    rows: cohorts.map((cohort) => [
      cohort.slice(0, 7),
      grouped(String(of(cohort, 0)!.customers)),
      ...heads.map((age) => {
        const row = of(cohort, Number(age))
        return row && row.revenue_per_customer !== null
          ? `${grouped(String(row.revenue_per_customer))}${open(row)}`
          : '·'
      }),
    ]),
  }
  const isKnown = money.some(({ cells }) => cells.some((cell) => cell !== undefined))
  const [times] = await engine.rows(rowsQuery(figureRows(timesTable), 'text'))
  const facts = timesTable.columns
    .filter(({ name }) => name !== 'part' && times![name] !== null)
    .map(({ name, type, meaning }) => [
      meaning[lang],
      type === 'ratio' ? percent(times![name]) : grouped(String(times![name])),
    ])
  const alt = `${w('cohorts')}: ${cohorts[0]!.slice(0, 7)} – ${cohorts.at(-1)!.slice(0, 7)}`
  return [
    `<p>${w('cohorts')} (%)</p>`,
    figureHtml(gridSvg(alt, heads, grid), w('table'), table),
    isKnown
      ? `<h3>${w('cohortRevenue')}</h3>${figureHtml(gridSvg(w('cohortRevenue'), heads.slice(0, moneyAges), money), w('table'), moneyTable)}`
      : '',
    `<p class="soft">${w('openMarks')}</p>`,
    `<h3>${w('again')}</h3>`,
    tableHtml({
      caption: w('againHow'),
      heads: [{ text: w('measure') }, { text: w('figure'), ...number }],
      rows: facts,
    }),
  ]
    .filter(Boolean)
    .join('\n')
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
  const [all, total] = ['subjects', 'money'].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0))
  if (rows.length < 2) return ''
  let [x, y] = [0, 0]
  const points = rows.map((row) => {
    x += Number(row.subjects) / all!
    y += Number(row.money) / total!
    return { x, y }
  })
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
