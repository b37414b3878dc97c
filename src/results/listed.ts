import type { Classification, Lang, Text } from '../analyses/define.js'
import { keysOf } from '../analyses/grain.js'
import { quoteLiteral, quoteName } from '../core/sql.js'
import type { RowSource } from './rows.js'

/** Rows with a text each behind their keys, where the class has such texts. They are personal: only who asks for texts gets them. */
export function withExamples(source: RowSource, { examples, grain }: Classification): RowSource {
  if (!examples) return source
  const keys = keysOf(grain)
  const at = keys.length
  const own = keys.map((key, i) => `shown.${quoteName(key)} = ${source.columns[i]!.sql}`)
  const column = {
    name: 'example',
    type: 'text' as const,
    meaning: { en: 'the most negative text about it', zh: '最负面的一条文字' },
    sql: `(select min(shown.example) from ${quoteName(examples)} as shown where ${own.join(' and ')})`,
  }
  const { mergeJoin: _, ...rest } = source
  return { ...rest, columns: [...source.columns.slice(0, at), column, ...source.columns.slice(at)] }
}

/** Rows for a page: values of some columns under the names that they have in a language, others as they are. */
export function withNames(source: RowSource, names: Record<string, Record<string, Text>>, lang: Lang): RowSource {
  const columns = source.columns.map((column) => {
    const called = Object.entries(names[column.name] ?? {})
    if (called.length === 0) return column
    const cases = called.map(([value, text]) => `when ${quoteLiteral(value)} then ${quoteLiteral(text[lang])}`)
    return { ...column, sql: `case ${column.sql} ${cases.join(' ')} else ${column.sql} end` }
  })
  const { mergeJoin: _, ...rest } = source
  return { ...rest, columns }
}
