import type { MappedColumn, SourceFile } from '../../core/source.js'

import type { Engine } from '../engine.js'
import { daySql, minuteOf, timestampSql } from './moment-values.js'
import { numberSql } from './number-values.js'
import { fileToRead } from './paths.js'
import { blankSql } from './text-values.js'

/**
 * Makes a relation of the texts of one column as the reading of files takes them: number, day and minute, and whether they say "no value".
 * @param texts a Parquet file with the one column `text`
 */
export async function readTexts(
  engine: Engine,
  texts: string,
  { reading }: MappedColumn,
  missing: string[] | undefined,
  relation: string,
): Promise<void> {
  // A Parquet file with one column of text: the reading asks for no more.
  const file: SourceFile = {
    ...{ path: texts, name: texts, kind: 'parquet', bytes: 0, header: ['text'], types: ['VARCHAR'], sample: [] },
    ...(missing && { missing }),
  }
  const column: MappedColumn = { field: 'text', header: 'text', index: 0, reading, by: 'values' }
  const moment = timestampSql(file, column)
  const parts = {
    text: '"text"',
    number: `cast(${numberSql(file, column)} as decimal(18,4))`,
    day: `cast(${daySql(moment)} as integer)`,
    minute: minuteOf(moment),
    blank: blankSql(file, column),
    blank_number: blankSql(file, column, 'number'),
  }
  const list = Object.entries(parts).map(([name, sql]) => `${sql} as ${name}`)
  await engine.run(
    `create or replace temp table ${relation} as select ${list.join(', ')} from read_parquet(${fileToRead(texts)})`,
  )
}
