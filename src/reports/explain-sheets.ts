import type { Lang, Text } from '../analyses/define.js'
import { type Grain, keysOf } from '../analyses/grain.js'
import { type CanonicalType, columnsOf } from '../core/canonical.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { NamedRows } from '../formats/format.js'
import type { OutputColumn } from '../results/columns.js'
import { unitText } from '../results/units.js'
import type { BehindRows } from './behind-rows.js'
import type { Explanation } from './explain-page.js'
import type { ExplainedClass } from './explained-classes.js'

/** The page of one customer or product as the sheets of a workbook. */

const words = {
  classes: { en: 'classes', zh: '类别' },
  numbers: { en: 'numbers', zh: '指标' },
  bought: { en: 'bought', zh: '购买' },
  orders: { en: 'orders', zh: '订单' },
  order_lines: { en: 'order lines', zh: '订单行' },
  feedback: { en: 'feedback', zh: '反馈' },
  stock: { en: 'stock', zh: '库存' },
  evidence: { en: 'evidence', zh: '依据' },
  threshold: { en: 'threshold', zh: '分界值' },
  parameter: { en: 'parameter', zh: '参数' },
  profile: { en: 'profile', zh: '档案' },
  not: { en: 'not possible', zh: '无法得出' },
} satisfies Record<string, Text>

const meanings: Record<string, Text> = {
  classification: { en: 'the question that was asked', zh: '分类' },
  about: { en: 'what the row is about besides, such as another product', zh: '该行另涉及的对象，如另一商品' },
  class: { en: 'the class found, as it stands in other files', zh: '类别代码' },
  title: { en: 'the class in words', zh: '类别名称' },
  meaning: { en: 'what it means', zh: '含义' },
  because: { en: 'the reason in words', zh: '分类理由' },
  action: { en: 'what to do', zh: '建议行动' },
  kind: { en: 'evidence, or what it is held against', zh: '依据，或其对照' },
  name: { en: 'column or parameter', zh: '列名或参数名' },
  value: { en: 'value', zh: '值' },
  unit: { en: 'unit', zh: '单位' },
}

type Cell = string | number | boolean | null
const cellSql = (cell: Cell) => (cell === null ? 'null' : quoteLiteral(String(cell)))

/** How the values of a canonical type are shown in a sheet. */
const shownAs: Record<CanonicalType, OutputColumn['type']> = {
  text: 'text',
  integer: 'integer',
  day: 'day',
  money: 'money',
  quantity: 'money',
  flag: 'flag',
  number: 'number',
}

/** The value of a column that came as text: days as ISO dates, everything else as it is written. */
function typed(column: string, type: OutputColumn['type']): string {
  const name = quoteName(column)
  if (type === 'day') return `date_diff('day', date '1970-01-01', cast(${name} as date))`
  if (type === 'money') return `cast(${name} as decimal(38,4))`
  if (type === 'flag') return `cast(${name} as boolean)`
  if (type === 'integer') return `cast(${name} as bigint)`
  return type === 'number' ? `cast(${name} as double precision)` : name
}

/** A sheet of rows that are here already, in their order. */
function sheet(
  title: string,
  names: string[],
  rows: Cell[][],
  typeOf: (name: string) => OutputColumn['type'],
): NamedRows {
  const values = rows.map((row, i) => `(${[String(i), ...row.map(cellSql)].join(', ')})`)
  const columns = names.map((name) => {
    const type = typeOf(name)
    return { name, type, meaning: meanings[name] ?? { en: name, zh: name }, sql: typed(name, type) }
  })
  const from = `(values ${values.join(', ')}) as rows (place, ${names.map(quoteName).join(', ')})`
  return { name: title, source: { columns, from, orderBy: ['place'] } }
}

const boughtTypes: Record<string, OutputColumn['type']> = { units: 'money', net_amount: 'money', last_day: 'day' }

function rowsSheet({ table, rows }: BehindRows, lang: Lang): NamedRows {
  const names = Object.keys(rows[0]!)
  const types = table === 'bought' ? undefined : columnsOf(table as 'orders')
  return sheet(
    (words[table as 'orders'] ?? words.orders)[lang],
    names,
    rows.map((row) => names.map((name) => row[name] as Cell)),
    (name) => (types ? shownAs[types[name]!] : (boughtTypes[name] ?? 'text')),
  )
}

/** Classes with reasons, then the numbers and what they are held against, then the rows behind them. */
export function explanationSheets(e: Explanation, grain: Grain, lang: Lang): NamedRows[] {
  const text = () => 'text' as const
  const id = keysOf(grain)[0]!
  // A column more where rows are about something besides.
  const several = e.classes.some(({ about }) => about !== null)
  const aboutOf = (about: string | null) => (several ? [about ?? ''] : [])
  const classes = e.classes.map((c) => [
    ...[e.id, c.title, ...aboutOf(c.about)],
    ...[c.class, c.class_title, c.meaning, c.because, c.action],
  ])
  const not = e.not_possible.map(({ name, why }) => [e.id, name, ...aboutOf(null), words.not[lang], '', '', why, ''])
  const titleOf = ({ title, about }: ExplainedClass) => (about === null ? title : `${title}: ${about}`)
  const unit = (name: string | null) => (name ? unitText(name, lang) : '')
  const numbers = [
    ...Object.entries(e.profile).map(([name, value]) => [words.profile[lang], '', name, value as Cell, '', '']),
    ...e.classes.flatMap((c) => [
      ...c.evidence.map((n) => [words.evidence[lang], titleOf(c), n.name, n.value, unit(n.unit), n.meaning]),
      ...c.thresholds.map((t) => [words.threshold[lang], c.title, t.name, t.values.join(' / '), '', t.title]),
      ...c.parameters.map((p) => [words.parameter[lang], c.title, p.name, p.value, unit(p.unit), '']),
    ]),
  ]
  return [
    sheet(
      words.classes[lang],
      [id, 'classification', ...(several ? ['about'] : []), 'class', 'title', 'meaning', 'because', 'action'],
      [...classes, ...not],
      text,
    ),
    sheet(words.numbers[lang], ['kind', 'classification', 'name', 'value', 'unit', 'meaning'], numbers, text),
    ...[...(e.bought ? [e.bought] : []), ...e.behind].map((rows) => rowsSheet(rows, lang)),
  ].filter(({ source }) => !source.from.startsWith('(values )'))
}
