import type { RecognisedFile } from '../../core/source.js'
import { quoteLiteral } from '../../core/sql.js'
import { rawText } from './scan.js'

/** The whole row as text, whatever the order of its columns. */
export const rowText = ({ file }: RecognisedFile): string => {
  const cells = file.header
    .map((header, index) => ({ header, cell: `coalesce(${rawText(file, index)}, '')` }))
    .sort((a, b) => (a.header < b.header ? -1 : a.header > b.header ? 1 : 0))
    .flatMap(({ header, cell }) => [quoteLiteral(header), cell])
  return `concat_ws(chr(31), ${cells.join(', ')}) as row_text`
}

/**
 * Files of one role as rows with `file_no` and `outcome`. A row that is in another file word for word counts in the first of them alone
 * and is `repeated_row` in the others; rows that repeat within one file stay.
 * @param stage rows of one file; the columns that it is given stand beside its own, under their names
 * @param everyRow leaves every row in
 */
export function withoutRepeated(
  files: RecognisedFile[],
  stage: (file: RecognisedFile, ...columns: string[]) => string,
  everyRow = false,
): string {
  if (files.length < 2 || everyRow) return files.map((file) => stage(file)).join(' union all ')
  const rows = files.map((file) => stage(file, rowText(file)))
  const copies = `select *, row_number() over (partition by file_no, row_text) as copy_no from (${rows.join(' union all ')})`
  const turns = `select *, row_number() over (partition by row_text, copy_no order by file_no) as turn_no from (${copies})`
  return `select * exclude (row_text, copy_no, turn_no) replace (case when turn_no > 1 and outcome is null then 'repeated_row' else outcome end as outcome) from (${turns})`
}
