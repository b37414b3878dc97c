/**
 * A cell of a spreadsheet may hold line breaks. In the private CSV of a sheet they stand as characters that mean nothing by
 * definition (U+FDD0, U+FDD1), so that one line is one row; whoever reads the CSV turns them back.
 */
export const [lineFeed, carriageReturn] = ['\ufdd0', '\ufdd1']

export const sheetBreaks = (text: string) =>
  /[\r\n]/.test(text) ? text.replaceAll('\n', lineFeed).replaceAll('\r', carriageReturn) : text

export const fromSheetBreaks = (text: string) => text.replaceAll(lineFeed, '\n').replaceAll(carriageReturn, '\r')
