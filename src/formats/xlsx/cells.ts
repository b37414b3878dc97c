import type { Engine } from '../../engines/engine.js'
import type { OutputColumn } from '../../results/columns.js'
import { type RowSource, rowsEnd } from '../../results/rows.js'
import { textValue } from '../../results/value-sql.js'

/** Where a cell style stands in the style sheet of `parts.ts`. Decimals: `decimals + n` has n digits after the point. */
export const cellStyle = { plain: 0, head: 1, text: 2, integer: 3, money: 4, day: 5, percent: 6, title: 7, wrapped: 8 }
export const decimalsStyle = 9
/** Most digits after the point that a number format shows. */
export const mostDecimals = 10

/** The longest text that a cell holds, in UTF-16 units; a longer one is cut and ends with an ellipsis. */
const longest = 32_767

/** Spreadsheets count days from 1899-12-30 and take 1900 for a leap year: earlier days than 1900-03-01 stay text. */
const dayZero = 25_569
const firstDay = 61 - dayZero

/** What XML cannot hold, a spreadsheet writes as `_x0001_`; a text that looks like that gets its underscore escaped. */
const unholdable = [...Array(32).keys(), 0xfffe, 0xffff].filter((code) => code !== 9 && code !== 10)
const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')
const looksEscaped = /_x(?=[0-9A-Fa-f]{4}_)/g

/** A text as the content of an XML element of a spreadsheet, in one line. */
export const xmlText = (text: string): string =>
  text
    .replace(looksEscaped, '_x005F_x')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (control) =>
      unholdable.includes(control.charCodeAt(0)) ? `_x${hex(control.charCodeAt(0))}_` : control,
    )

/** The text that an element of a workbook of ours holds: undoes `xmlText`. */
export const unescapedXml = (xml: string): string =>
  xml
    .replaceAll('&#10;', '\n')
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Makes the SQL functions that texts pass through, one after the other: the same as `xmlText`, for the engine. */
export async function defineCells(engine: Engine): Promise<void> {
  const controls = unholdable.reduce((sql, code) => `replace(${sql}, chr(${code}), '_x${hex(code)}_')`, 't')
  await engine.run(`create or replace temp macro xml_fit(t) as
    case when strlen(t) > ${longest} and length(t) + length(regexp_replace(t, '[^\\x{10000}-\\x{10ffff}]', '', 'g')) > ${longest}
    then left(t, ${Math.floor(longest / 2)}) || '…' else t end`)
  await engine.run(`create or replace temp macro xml_escape(t) as replace(replace(replace(replace(
    case when regexp_matches(t, '_x[0-9A-Fa-f]{4}_') then replace(t, '_x', '_x005F_x') else t end,
    '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), chr(10), '&#10;')`)
  await engine.run(`create or replace temp macro xml_controls(t) as
    case when regexp_matches(t, '[\\x{0}-\\x{8}\\x{b}-\\x{1f}\\x{fffe}\\x{ffff}]') then ${controls} else t end`)
}

const styleOf = ({ type, decimals = 4 }: Pick<OutputColumn, 'type' | 'decimals'>): number => {
  switch (type) {
    case 'integer':
      return cellStyle.integer
    case 'money':
      return cellStyle.money
    case 'day':
      return cellStyle.day
    case 'ratio':
    case 'number':
      return decimalsStyle + Math.min(decimals, mostDecimals)
    default:
      return cellStyle.text
  }
}

const isWords = ({ type }: Pick<OutputColumn, 'type'>) => type === 'key' || type === 'text' || type === 'list'

/** What a cell is made from: days as their number, everything else as text. */
const content = (column: OutputColumn, sql: string) =>
  column.type === 'day' ? `cast(${sql} as integer)` : textValue(column, sql)

/** The cell of a column whose content, escaped where it is words, stands in `value`. */
function cell(column: OutputColumn, value: string): string {
  const style = styleOf(column)
  const number = (text: string) => `'<c s="${style}"><v>' || ${text} || '</v></c>'`
  const words = (text: string) =>
    `'<c s="${cellStyle.text}" t="inlineStr"><is><t xml:space="preserve">' || ${text} || '</t></is></c>'`
  if (isWords(column)) return words(value)
  if (column.type === 'flag') return `'<c t="b"><v>' || case ${value} when 'true' then '1' else '0' end || '</v></c>'`
  if (column.type !== 'day') return number(value)
  const serial = number(`cast(${value} + ${dayZero} as varchar)`)
  return `case when ${value} < ${firstDay} then ${words(textValue(column, value))} else ${serial} end`
}

/**
 * The select that gives each row as XML in one line, in order: text in ids and words, numbers and days in their own type. Needs
 * `defineCells`. Each step is a select of its own: nested calls would copy a long sentence into every place where it is used.
 */
export function rowsXmlQuery({ columns, from, orderBy, limit }: RowSource): string {
  const keys = orderBy.map((_, i) => `k${i}`)
  const step = (inner: string, words: (value: string) => string) =>
    `select ${[...columns.map((c, i) => `${isWords(c) ? words(`v${i}`) : `v${i}`} as v${i}`), ...keys].join(', ')} from (${inner})`
  const values = columns.map((column, i) => `${content(column, column.sql)} as v${i}`)
  // Descending and null-last orders stay with their expressions; only their values are carried along.
  const order = orderBy.map((sql) => /^(.*?)((?: desc| asc)?(?: nulls (?:last|first))?)$/is.exec(sql)!)
  const carried = order.map(([, sql], i) => `${sql} as k${i}`)
  let query = `select ${[...values, ...carried].join(', ')} from ${from}`
  for (const macro of ['xml_fit', 'xml_escape', 'xml_controls']) query = step(query, (value) => `${macro}(${value})`)
  const cells = columns.map((column, i) => `coalesce(${cell(column, `v${i}`)}, '<c/>')`)
  return `select concat('<row>', ${cells.join(', ')}, '</row>') as line from (${query}) ${rowsEnd({ orderBy: order.map(([, , way], i) => `k${i}${way}`), ...(limit !== undefined && { limit }) })}`
}

/** A cell made outside the engine. */
export const textXml = (text: string, style = cellStyle.plain) =>
  text === ''
    ? `<c s="${style}"/>`
    : `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
export const numberXml = (value: string | number | null, style: number) =>
  value === null ? `<c s="${style}"/>` : `<c s="${style}"><v>${value}</v></c>`
export const rowXml = (...cells: string[]) => `<row>${cells.join('')}</row>`

/** `A`, `Z`, `AA` ... of a column counted from 0. */
export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
