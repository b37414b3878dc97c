import { currencyPattern } from '../../core/currencies.js'
import { numberRewrites } from '../../core/number-rewrites.js'
import type { MappedColumn, Reading, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { column, isText } from './scan.js'
import { factorSql, rewrittenText } from './written-text.js'

/** Numbers of a column, as SQL. */

/** Decimal text of a number written as its column's reading says; null where it is not such a number. */
function numberText(raw: string, reading: Extract<Reading, { kind: 'number' }>): string {
  const bare = reading.rewrites ? rewrittenText(raw, numberRewrites, reading.rewrites) : `trim(${raw})`
  let text = `replace(${bare}, chr(160), '')`
  if (reading.strip)
    text = `regexp_replace(regexp_replace(translate(${text}, '−–', '--'), '^([-+])\\s+', '\\1'), '^([^-]*[0-9][^-]*)-$', '-\\1')`
  if (reading.strip)
    text = `regexp_replace(regexp_replace(${text}, ${quoteLiteral(`^([-+(]?)\\s*${currencyPattern}\\s*`)}, '\\1'), ${quoteLiteral(`\\s*${currencyPattern}(\\)?)$`)}, '\\1')`
  if (reading.parentheses) text = `regexp_replace(${text}, '^\\((.*)\\)$', '-\\1')`
  if (reading.percent) text = `regexp_replace(${text}, '\\s*%$', '')`
  const group = { '': '', ',': ',', '.': '\\.', ' ': '[ \\x{202f}]', "'": "['’]" }[reading.thousands].replaceAll(
    "'",
    "''",
  )
  const point = reading.decimal === ',' ? ',' : '\\.'
  const whole = group ? `(?:[0-9]+|[0-9]{1,3}(?:${group}[0-9]{2,3})*${group}[0-9]{3})` : '[0-9]+'
  const pattern = `^[-+]?(?:${whole}(?:${point}[0-9]*)?|${point}[0-9]+)(?:[eE][-+]?[0-9]+)?$`
  // The text stands here once only: the engine works out ahead, for every row, what an expression says twice.
  const number = `regexp_extract(${text}, '${pattern}')`
  const ungrouped = group ? `regexp_replace(${number}, '${group}', '', 'g')` : number
  return `replace(${ungrouped}, ',', '.')`
}

const plainReading: Extract<Reading, { kind: 'number' }> = {
  kind: 'number',
  decimal: '.',
  thousands: ',',
  strip: true,
  percent: false,
  parentheses: false,
}

/** A number as DECIMAL(18,4), null where there is none or it cannot be read. */
export function numberSql(file: SourceFile, { index, reading }: MappedColumn, type = 'decimal(18,4)'): string {
  const scale = 'scale' in reading ? reading.scale : undefined
  const scaled = (number: string) => (scale === undefined ? number : `try_cast(${number} * ${scale} as ${type})`)
  // Before a number is made smaller it keeps the digits that it has.
  const full = scale === undefined ? type : 'decimal(28,10)'
  if (!isText(file, index)) return scaled(`try_cast(${column(file, index)} as ${full})`)
  const raw = column(file, index)
  const how = reading.kind === 'number' ? reading : plainReading
  const general = `try_cast(${numberText(raw, how)} as ${full})`
  if (how.percent)
    return scaled(
      `cast(case when ends_with(rtrim(${raw}), '%') or ends_with(rtrim(${raw}), '％') then ${general} / 100 else ${general} end as ${full})`,
    )
  if (how.rewrites?.includes('multiple'))
    return scaled(`try_cast(try_cast(${numberText(raw, how)} as decimal(24,10)) * ${factorSql(raw)} as ${full})`)
  if (how.decimal === ',' || how.thousands === '.') {
    // The engine's cast of the usual text, without groups, takes a fraction of the pattern's time.
    const usual = `case when not contains(${raw}, '.') then try_cast(replace(${raw}, ',', '.') as ${full}) end`
    return scaled(how.decimal === ',' ? `coalesce(${usual}, ${general})` : general)
  }
  return scaled(`coalesce(try_cast(${raw} as ${full}), ${general})`)
}
