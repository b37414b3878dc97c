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
