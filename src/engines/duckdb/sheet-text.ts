import { carriageReturn, lineFeed } from '../../core/sheet-breaks.js'

/** `fromSheetBreaks` as SQL. */
export const fromSheetText = (sql: string) =>
  `replace(replace(${sql}, '${lineFeed}', chr(10)), '${carriageReturn}', chr(13))`
