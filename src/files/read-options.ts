/** What the user said about how a file is to be read. */
export interface ReadOptions {
  /** Of a workbook, the sheet; default: the first. */
  sheet?: string | undefined
  /** Of a text file; default: detected from its bytes. */
  encoding?: string | undefined
  /** Line, or row of the sheet, from 1, that names the columns; default: found. */
  headerRow?: number | undefined
  /** How many files are looked at together; default: this one alone. */
  among?: number | undefined
}
