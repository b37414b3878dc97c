import type { Command } from 'commander'
import { UserError, usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import { quoteName } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { findFiles } from '../files/files.js'
import { makeReadable, makeUniform, type ReadableFile } from '../files/readable.js'
import { forgetRejected, rejectedRows, type SetAsideRow } from '../files/rejected-rows.js'
import { replaceFile } from '../files/replace.js'
import { checkTarget } from '../files/target.js'
import { repairFiles } from '../files/text/repair.js'
import { recordState, whileUnchanged } from '../files/unchanged.js'
import { findingSentence } from '../quality/sentences.js'
import { readSheets } from '../recognise/sheets.js'
import { type Session, withSession } from '../run/session.js'

/** Rows set aside that are shown, each on a line. */
const shown = 5

/**
 * Writes the rows of one export as a Parquet file: every column, every cell as the text that it is, in the order of the file. So a lake has
 * what stands in the export, where its own reading of CSV loses line breaks and backslashes; and what cells mean is told later, as of the file.
 */
export const convert = (command: Command, names: string[]) => withSession(command, names, work, { readsConfig: false })

async function work({ engine, report, input, options, mode }: Session): Promise<void> {
  const path = options.output as string | undefined
  if (path === undefined) throw usageError('convert writes a Parquet file', 'add -o orders.parquet')
  const found = await findFiles(engine, input.files)
  const [one, other] = found
  if (!one || other)
    throw usageError(`convert takes one file, and these are ${found.length}`, 'run it for each of them')
  const target = await checkTarget(path, [one.path])
  const watched = { name: one.name, original: await recordState(one.path, one.name) }
  const rows = await whileUnchanged([watched], async () => {
    const sheets = await readSheets(engine, one.path, one.name, { ...input, among: 1 }, {})
    const [sheet, more] = sheets
    if (!sheet || more) throw usageError(`--sheet ${input.sheet}: convert takes one sheet`, 'run it for each of them')
    const { reshape: _, ...file } = sheet.source
    if (file.kind === 'parquet') throw new UserError(`${one.name} is Parquet already`, 'use it as it is')
    const readable: ReadableFile = { file, findings: [] }
    await makeReadable(engine, [readable])
    const columns = columnNames(file.header)
    for (const { was, name } of columns.filter((column) => column.was !== column.name))
      report.note(`${one.name}: the column named "${was}" is "${name}" in the file written`)
    let count = 0
    let left: SetAsideRow[] = []
    await report.progress(`converting ${one.name}`, () =>
      replaceFile(
        target.path,
        path,
        async (temporary) => {
          ;({ count, left } = await copyRows(engine, readable, columns, temporary))
        },
        mode,
      ),
    )
    for (const finding of readable.findings) report[finding.level](findingSentence(finding))
    return { count, left, columns }
  })
  sayLeft(report, one.name, rows.left)
  const list = rows.columns.map(({ name }) => `${/^[a-z_]\w*$/.test(name) ? name : quoteName(name)} varchar`)
  report.note(
    `wrote ${counted(rows.count, 'row')} to ${path}; with --engine the folder in which it lies is an input as FOLDER/(${list.join(', ')})`,
    { file: path, rows: rows.count },
  )
}

/** Says which rows are not in the file written. */
function sayLeft(report: Session['report'], name: string, left: SetAsideRow[]): void {
  if (left.length === 0) return
  report.warning(
    `${name}: left out of the file written: ${counted(left.length, 'row')} that cannot be split into columns`,
  )
  for (const { line, detail } of left.slice(0, shown)) report.note(`  line ${line}: ${detail}`)
  if (left.length > shown) report.note(`  and ${left.length - shown} more`)
}

/** Names that a table can have: none is blank, and none is that of another but for its capitals, which a lake does not tell apart. */
function columnNames(header: string[]): { was: string; name: string }[] {
  const taken = new Set(header.map((name) => name.trim().toLowerCase()))
  const used = new Set<string>()
  return header.map((was, at) => {
    const bare = was.trim() === '' ? `column_${at + 1}` : was.trim()
    let name = bare
    for (let n = 2; used.has(name.toLowerCase()) || (name !== bare && taken.has(name.toLowerCase())); n++)
      name = `${bare}_${n}`
    used.add(name.toLowerCase())
    return { was, name }
  })
}

/** Copies the rows; a file in which a stray quote swallowed lines is repaired and read again. */
async function copyRows(engine: Engine, readable: ReadableFile, columns: { name: string }[], path: string) {
  await engine.inFileOrder()
  const { file } = readable
  for (let round = 0; ; round++) {
    await forgetRejected(engine, 1)
    const values = columns.map(({ name }, at) => `${engine.reader.raw(file, at)} as ${quoteName(name)}`)
    const count = await engine
      .copy(`select ${values.join(', ')} from ${engine.reader.scan(file, 0)}`, path, 'parquet')
      .catch((error: unknown) => makeUniform(engine, [readable], error))
    if (count === undefined || (await repairFiles(engine, [readable], new Set([0]), round))) continue
    return { count, left: await rejectedRows(engine, readable, 0) }
  }
}
