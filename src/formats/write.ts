import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { counted } from '../core/format.js'
import type { CopyFormat, Engine } from '../engines/engine.js'
import { type RowForm, type RowSource, rowsExpressions, rowsQuery } from '../results/rows.js'
import { copyAligned } from '../results/side-by-side.js'
import { privateMode, replaceFile } from '../store/replace.js'
import { checkDestination, checkTarget, type Destination, explainTarget } from '../store/target.js'
import type { Format } from './names.js'
import { toSpreadsheet } from './spreadsheet.js'
import { layTable, type TableLook } from './table.js'
import type { About, RowSheet } from './xlsx/index.js'

/** A table is for people: more rows than this belong in a file. */
const tableRows = 50
const chunk = 1 << 20

async function countRows(engine: Engine, { from, limit }: RowSource): Promise<number> {
  const [row] = await engine.rows(`select cast(count(*) as varchar) as n from ${from}`)
  return Math.min(Number(row?.n ?? 0), limit ?? Number.POSITIVE_INFINITY)
}

/** Cells that a reason keeps before columns that matter less. */
const reasonWidth = 40

/** What a narrow table keeps before all else: who, which class, how much money, when last, and why. */
function matters({ name, type }: RowSource['columns'][number], { columns }: RowSource): boolean {
  if (type === 'key' || name.endsWith('_class') || name.endsWith('because')) return true
  const first = (of: (column: RowSource['columns'][number]) => boolean) => columns.find(of)?.name === name
  return first((c) => c.type === 'money') || first((c) => c.type === 'day' && /(^|_)last_/.test(c.name))
}

/** The first rows as a table, with a last line that says what it leaves out. */
async function tableText(engine: Engine, source: RowSource, count: number, look: TableLook): Promise<string> {
  const rows = await engine.rows(rowsQuery(source, 'text', tableRows))
  const heads = source.columns.map((column) => ({
    head: column.name,
    right: ['integer', 'money', 'ratio', 'number'].includes(column.type),
    ...(!source.chosen && matters(column, source) && { matters: true }),
    ...(column.name.endsWith('because') && { least: reasonWidth }),
  }))
  const cells = rows.map((row) => source.columns.map(({ name }) => String(row[name] ?? '')))
  const { text, leftOut } = layTable(heads, cells, look)
  const caps = [
    ...(count > rows.length ? [`first ${rows.length} of ${counted(count, 'row')}`] : []),
    ...(leftOut.length > 0 ? [`no room for ${leftOut.join(', ')}`] : []),
  ]
  if (caps.length === 0) return `${text}${counted(count, 'row')}\n`
  return `${text}${caps.join('; ')}; -f csv gives ${count > rows.length || leftOut.length === 0 ? 'all' : 'every column'}\n`
}

/** A JSON array of the items in a file, each of which ends with a comma and a line break. */
async function* arrayOf(items: string): AsyncGenerator<Buffer | string> {
  const { size } = await stat(items)
  if (size === 0) return yield '[]\n'
  yield '[\n'
  yield* createReadStream(items, { highWaterMark: chunk, end: size - ',\n'.length - 1 })
  yield '\n]\n'
}

/** How rows are laid out beyond their format. */
export interface Layout {
  /** CSV and TSV as spreadsheets like them: see `guarded-text.ts`. */
  spreadsheet?: boolean | undefined
  /** Name of the sheet in a workbook, and what its other pages tell. */
  sheet?: string | undefined
  about?: About | undefined
}

async function makeWorkbook(engine: Engine, sheets: RowSheet[], path: string, about: About | undefined): Promise<void> {
  const xlsx = await import('./xlsx/index.js')
  await xlsx.makeWorkbook(engine, sheets, path, about)
}

/** Writes the rows in a form to a file. */
async function copyRows(engine: Engine, source: RowSource, form: RowForm, path: string, format: CopyFormat) {
  const aligned =
    source.aligned && (await copyAligned(engine, source.aligned, rowsExpressions(source, form), path, format))
  return aligned ?? engine.copy(rowsQuery(source, form), path, format)
}

/** Makes the whole output in a private folder, as the file `path`, and returns the number of rows. */
async function make(
  engine: Engine,
  source: RowSource,
  format: Format,
  { spreadsheet, sheet = 'rows', about }: Layout,
  path: string,
  look: TableLook,
): Promise<number> {
  if (format === 'table' || format === 'xlsx') {
    const count = await countRows(engine, source)
    if (format === 'xlsx') await makeWorkbook(engine, [{ name: sheet, source }], path, about)
    else await writeFile(path, await tableText(engine, source, count, look), { mode: privateMode })
    return count
  }
  if (format === 'parquet') return engine.copy(rowsQuery(source, 'typed'), path, 'parquet')
  const copy = (form: RowForm, to: string, as: CopyFormat) => copyRows(engine, source, form, to, as)
  if (format === 'ndjson') return copy('lines', path, 'lines')
  if (format === 'json') {
    const items = `${path}.items`
    const count = await copy('items', items, 'lines')
    await pipeline(arrayOf(items), createWriteStream(path))
    return count
  }
  if (!spreadsheet) return copy('text', path, format)
  const count = await copy('guarded', `${path}.plain`, format)
  await toSpreadsheet(`${path}.plain`, path)
  await rm(`${path}.plain`)
  return count
}

/** Passes bytes on to a stream that stays open. A reader that went away has had enough: that is success. */
async function pour(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(from, to, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw explainTarget('standard output', error)
  }
}

/** Prints text that is no rows (a summary, a list, a model) to standard output. */
export const printText = (stdout: NodeJS.WritableStream, text: string) => pour(Readable.from([text]), stdout)

/** Makes a private folder for the work, and removes it whatever happens. */
async function within<T>(parent: string, name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, name))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Produce = (made: string, look: TableLook) => Promise<void>

/**
 * Brings what is made to its destination. What is not a plain file is streamed to from a finished file: the engine truncates what it
 * opens, so `>>` would lose what is there.
 */
async function deliver(engine: Engine, { path, stdout, inputs = [], colour, mode }: Destination, produce: Produce) {
  const stream = (look: TableLook, to: (made: Readable) => Promise<void>) =>
    within(engine.scratch, 'out-', async (folder) => {
      const made = join(folder, 'made')
      await produce(made, look)
      await to(createReadStream(made, { highWaterMark: chunk }))
    })
  if (path === undefined)
    return stream({ width: stdout.isTTY ? stdout.columns : undefined, colour }, (made) => pour(made, stdout))
  const target = await checkTarget(path, inputs)
  try {
    if (target.plain) await replaceFile(target.path, path, (made) => produce(made, {}), mode)
    else await stream({}, (made) => pipeline(made, createWriteStream(target.path)))
  } catch (error) {
    throw explainTarget(path, error)
  }
}

/**
 * Writes rows in a format to a file or to standard output, and returns how many there are (a table shows only the first).
 * @throws UserError when the target cannot be written or is one of the inputs
 */
export async function writeRows(
  engine: Engine,
  source: RowSource,
  format: Format,
  destination: Destination,
  layout: Layout = {},
): Promise<number> {
  await checkDestination(format, destination)
  let count = 0
  await deliver(engine, destination, async (made, look) => {
    count = await make(engine, source, format, layout, made, look)
  })
  return count
}

/**
 * Writes several row sources as one workbook, and returns how many rows there are in all.
 * @throws UserError when the target cannot be written or is one of the inputs
 */
export async function writeWorkbook(
  engine: Engine,
  sheets: RowSheet[],
  destination: Destination,
  about: About,
): Promise<number> {
  await checkDestination('xlsx', destination)
  let count = 0
  for (const { source } of sheets) count += await countRows(engine, source)
  await deliver(engine, destination, (made) => makeWorkbook(engine, sheets, made, about))
  return count
}
