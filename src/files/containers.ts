import { mkdtemp, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../core/errors.js'
import { fromSheetBreaks } from '../core/sheet-breaks.js'
import type { SourceFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { unpacked } from './archive.js'
import { isMarkup, markupRows, mostMarkup } from './markup.js'
import type { ReadOptions } from './read-options.js'

/** Files that contain a table: workbooks, HTML and XML, zip files. The table is copied to a private CSV file, and that is read. */

/** Reads a copy as any other file. */
type Read = (path: string, name: string, options: ReadOptions) => Promise<SourceFile>

const startsWith = (bytes: Uint8Array, magic: string) =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic

/** The source of a copy in which line breaks within cells were written in another form: with the line breaks themselves. */
function asSheet(source: SourceFile): SourceFile {
  const meant = (cells: string[]) => cells.map(fromSheetBreaks)
  return { ...source, header: meant(source.header), sample: source.sample.map(meant), written: 'sheet' }
}

async function readSheet(path: string, name: string, folder: string, options: ReadOptions, read: Read) {
  const { sheetToCsv } = await import('./xlsx/workbook.js')
  const copy = join(folder, 'sheet.csv')
  const sheet = await sheetToCsv(path, name, options.sheet, copy)
  if ((await stat(copy)).size === 0)
    throw new UserError(
      `${name}: the sheet "${sheet.name}" is empty`,
      sheet.others.length > 0
        ? `name another with --sheet: ${sheet.others.join(', ')}`
        : 'give a sheet with a header row',
    )
  const source = await read(copy, name, { headerRow: options.headerRow })
  // A whole column without values is a program's that leaves them to the spreadsheet.
  const blank = source.header.findIndex((_, at) => source.sample.every((row) => (row[at] ?? '') === ''))
  if (sheet.unworked && sheet.unworked.cells >= source.sample.length && blank >= 0)
    throw new UserError(
      `${name}: ${sheet.unworked.cells} cells, ${sheet.unworked.first} the first, hold formulas of which no program has worked out the value ("${source.header[blank]}")`,
      'open the workbook in a spreadsheet, save it, and give it again',
    )
  return { ...asSheet(source), sheet: { name: sheet.name, others: sheet.others } }
}

async function readMarkup(path: string, name: string, folder: string, options: ReadOptions, read: Read) {
  const { field } = await import('./xlsx/workbook.js')
  const rows = (await stat(path)).size > mostMarkup ? [] : await markupRows(path)
  const width = Math.max(0, ...rows.map(({ length }) => length))
  if (rows.length === 0 || width < 2)
    throw new UserError(
      `${name} is HTML or XML, and holds no table that can be read`,
      'open it in a spreadsheet and save it as .xlsx, or as CSV (UTF-8)',
    )
  const lines = rows.map((row) => Array.from({ length: width }, (_, at) => field(row[at] ?? '')).join(','))
  const copy = join(folder, 'table.csv')
  await writeFile(copy, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  return asSheet(await read(copy, name, { headerRow: options.headerRow }))
}

/**
 * The source of the table within a file; undefined where the file is no container and is read itself.
 * @param head the first bytes of the file, some thousands
 * @throws UserError where the container holds no table, several that differ, or formulas without values
 */
export async function readContainer(
  engine: Engine,
  path: string,
  name: string,
  head: Uint8Array,
  options: ReadOptions,
  read: Read,
): Promise<SourceFile | undefined> {
  const zipped = startsWith(head, 'PK\x03\x04')
  if (!zipped && !startsWith(head, '\xd0\xcf\x11\xe0') && !isMarkup(head)) return undefined
  const folder = await mkdtemp(join(engine.scratch, 'copy-'))
  if (zipped) {
    const inner = await unpacked(path, name, folder)
    if (inner) return read(inner.path, inner.name, options)
  }
  if (zipped || startsWith(head, '\xd0\xcf\x11\xe0')) return readSheet(path, name, folder, options, read)
  return readMarkup(path, name, folder, options, read)
}
