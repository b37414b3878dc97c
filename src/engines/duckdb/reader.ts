import type { Reader } from '../reader.js'
import { parquetWithout } from './parquet-rows.js'
import { dayOf, isBlank, numberSql, rawText, scan, textSql, timestampSql } from './scan.js'

export const reader: Reader = {
  scan,
  raw: rawText,
  text: textSql,
  number: numberSql,
  moment: timestampSql,
  day: dayOf,
  blank: isBlank,
  parquetWithout,
  plainNumber: (text, type) => `try_cast(${text} as ${type})`,
}
