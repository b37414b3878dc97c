import type { Lang } from '../../analyses/define.js'
import { retention } from '../../analyses/figures/index.js'
import { grouped, percent } from '../../core/format.js'
import type { Engine, Row } from '../../engines/engine.js'
import { figureRows } from '../../results/figure-rows.js'
import { rowsQuery } from '../../results/rows.js'
import { figureHtml, tableHtml } from './html.js'
import { whole } from './picture-steps.js'
import { gridSvg } from './svg.js'
import { pageWords } from './words.js'

const number = { number: true }

/** Ages whose money has room in a picture. */
const moneyAges = 13

/** Cohorts and ages that have room in a picture. */
const [shownCohorts, shownAges] = [24, 18]

/** The cells of the newest cohorts by age: what stands in each, and nothing where the cohort is not that old. */
function cohortCells(rows: Row[]) {
  const cohorts = [...new Set(rows.map((row) => String(row.cohort)))].slice(-shownCohorts)
  const oldest = Math.min(shownAges, Math.max(...rows.map((row) => Number(row.age))))
  const ages = Array.from({ length: oldest + 1 }, (_, age) => String(age))
  const at = (cohort: string, age: string) =>
    rows.find((row) => row.cohort === cohort && Number(row.age) === Number(age))
  /** A line a cohort, with what is made of each of its cells. */
  const lines = <T>(ofAges: string[], made: (row: Row, age: string) => T | undefined) =>
    cohorts.map((cohort) => ({
      label: cohort.slice(0, 7),
      cells: ofAges.map((age) => {
        const row = at(cohort, age)
        return row && made(row, age)
      }),
    }))
  /** The same as a table of text, with the customers of each cohort. */
  const texts = (made: (row: Row) => string | undefined) =>
    cohorts.map((cohort) => [
      cohort.slice(0, 7),
      grouped(String(at(cohort, '0')!.customers)),
      ...ages.map((age) => {
        const row = at(cohort, age)
        return (row && made(row)) ?? '·'
      }),
    ])
  return { cohorts, ages, lines, texts }
}

/** An asterisk marks a period that is not over. */
const openMark = (row: Row) => (row.is_complete === 'false' ? '*' : '')

/** The share of each cohort that bought at each age; whole percents of a shop where hardly anybody returns would all be 0. */
function returningShares(rows: Row[], { ages, lines, texts }: ReturnType<typeof cohortCells>) {
  const strongest = Math.max(0.01, ...rows.filter((row) => row.age !== '0').map((row) => Number(row.active_share)))
  const decimals = strongest < 0.1 ? 1 : 0
  const grid = lines(ages, (row, age) => {
    const share = Number(row.active_share)
    const text = `${(share * 100).toFixed(age === '0' ? 0 : decimals)}${openMark(row)}`
    return { text, shade: age === '0' ? 0 : share / strongest }
  })
  return { grid, rows: texts((row) => `${percent(row.active_share)}${openMark(row)}`) }
}

/** What each cohort had brought by each age, for a customer of it. */
function revenueByAge(rows: Row[], { ages, lines, texts }: ReturnType<typeof cohortCells>) {
  const richest = Math.max(1, ...rows.map((row) => Number(row.revenue_per_customer ?? 0)))
  const grid = lines(ages.slice(0, moneyAges), (row) => {
    if (row.revenue_per_customer === null) return undefined
    const each = Number(row.revenue_per_customer)
    return { text: `${whole(each)}${openMark(row)}`, shade: Math.max(0, each) / richest }
  })
  const cell = (row: Row) =>
    row.revenue_per_customer === null ? undefined : `${grouped(String(row.revenue_per_customer))}${openMark(row)}`
  return { grid, rows: texts(cell), isKnown: grid.some(({ cells }) => cells.some((one) => one !== undefined)) }
}

/** Cohorts by month and the second purchase. */
export async function retentionChapter(engine: Engine, lang: Lang): Promise<string> {
  const w = (name: keyof typeof pageWords) => pageWords[name][lang]
  const [cohortTable, timesTable] = [retention.tables[0]!, retention.tables[1]!]
  const rows = await engine.rows(rowsQuery(figureRows(cohortTable), 'text'))
  const found = cohortCells(rows)
  const { cohorts, ages } = found
  const heads = [
    { text: w('cohort') },
    { text: w('customers'), ...number },
    ...ages.map((text) => ({ text, ...number })),
  ]
  const shares = returningShares(rows, found)
  const money = revenueByAge(rows, found)
  const [times] = await engine.rows(rowsQuery(figureRows(timesTable), 'text'))
  const facts = timesTable.columns
    .filter(({ name }) => name !== 'part' && times![name] !== null)
    .map(({ name, type, meaning }) => [
      meaning[lang],
      type === 'ratio' ? percent(times![name]) : grouped(String(times![name])),
    ])
  const alt = `${w('cohorts')}: ${cohorts[0]!.slice(0, 7)} – ${cohorts.at(-1)!.slice(0, 7)}`
  const shareTable = { caption: w('cohorts'), heads, rows: shares.rows }
  const moneyTable = { caption: w('cohortRevenue'), heads, rows: money.rows }
  const moneyGrid = gridSvg(w('cohortRevenue'), ages.slice(0, moneyAges), money.grid)
  return [
    `<p>${w('cohorts')} (%)</p>`,
    figureHtml(gridSvg(alt, ages, shares.grid), w('table'), shareTable),
    money.isKnown ? `<h3>${w('cohortRevenue')}</h3>${figureHtml(moneyGrid, w('table'), moneyTable)}` : '',
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
