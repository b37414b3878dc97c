import { durationPattern, timeUnits } from '../../core/durations.js'
import type { MappedColumn, SourceFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { numberSql } from './number-values.js'
import { textSql } from './text-values.js'

/** A time that something takes as days, a double; of a range the longer. Null where there is none or it cannot be read. */
export function durationSql(file: SourceFile, column: MappedColumn): string {
  const plain = numberSql(file, column, 'double')
  if (column.reading.kind !== 'duration') return plain
  const { days } = column.reading
  const text = `lower(${textSql(file, column)})`
  const part = (group: number) => `regexp_extract(${text}, ${quoteLiteral(durationPattern)}, ${group})`
  const units = timeUnits.map(
    ([names, each]) => `when regexp_full_match(${part(2)}, ${quoteLiteral(names)}) then ${each}`,
  )
  const written = `try_cast(replace(${part(1)}, ',', '.') as double) * case ${units.join(' ')} else ${days} end`
  return `coalesce(${plain} * ${days}, ${written})`
}
