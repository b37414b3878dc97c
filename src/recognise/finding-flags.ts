import type { Finding } from '../core/source.js'

/** What findings say of columns: the flags to type, and names with their numbers. */

export type Arguments = Finding['args']

/** A header as it has to be typed in a shell. */
const typed = (text: string) =>
  /^[\p{L}\p{N}_.#=-]+$/u.test(text) && !text.startsWith('#') ? text : `'${text.replaceAll("'", "'\\''")}'`

/** The flag that says which column gives a field. */
export const mapFlag = (field: string, header: string) => `--map ${typed(`${field}=${header}`)}`

/** The flag for a column of the arguments, by its number where others have the same name. */
export const flag = (args: Arguments, column: string) =>
  mapFlag(String(args.field), args[`${column}_number`] ? `#${args[`${column}_number`]}` : String(args[column]))

/** A column of the arguments, with its number where others have the same name. */
export const quotedColumn = (args: Arguments, column: string) =>
  `"${args[column]}"${args[`${column}_number`] ? ` (#${args[`${column}_number`]})` : ''}`
