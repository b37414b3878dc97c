import type { Reader } from '../reader.js'
import { parquetWithout } from './parquet-rows.js'
import { blankSql, daySql, numberSql, rawText, scan, textSql, timestampSql } from './scan.js'

export const reader: Reader = {
  scan,
  raw: rawText,
  text: textSql,
  number: numberSql,
  moment: timestampSql,
  day: daySql,
  blank: blankSql,
  parquetWithout,
  plainNumber: (text, type) => `try_cast(${text} as ${type})`,
}
