import type { RecognisedFile } from '../core/source.js'
import { stepOver } from './step.js'

/**
 * Files of one role as rows with `file_no` and `outcome`, what stands in two of them once (`repeated_rows.sql`).
 * @param stage rows of one file; the columns that it is given stand beside its own, under their names
 * @param columns of the rows that are needed further
 * @param rowText a column of a file: the whole row as text (`row_text`)
 * @param everyRow leaves every row in
 */
export function withoutRepeated(
  files: RecognisedFile[],
  stage: (file: RecognisedFile, ...columns: string[]) => string,
  columns: string[],
  rowText: (file: RecognisedFile) => string,
  everyRow = false,
): string {
  if (files.length < 2 || everyRow) return files.map((file) => stage(file)).join(' union all ')
  const rows = files.map((file) => stage(file, rowText(file))).join(' union all ')
  return stepOver({ text_rows: rows }, 'repeated_rows', columns)
}
