import type { Reader } from '../reader.js'
import { daySql, timestampSql } from './moment-values.js'
import { numberSql } from './number-values.js'
import { parquetWithout } from './parquet-rows.js'
import { rawText, scan } from './scan.js'
import { blankSql, textSql } from './text-values.js'

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
