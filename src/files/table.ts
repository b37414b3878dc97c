import type { Finding, RecognisedFile, SourceFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { makeReadable } from './readable.js'
import { forgetRejected, rejectedRows, type SetAsideRow } from './rejected-rows.js'
import { readSource } from './sample.js'
import { repairFiles } from './text/repair.js'

/** A file as a plain table of texts, in the order of the file. */
export interface Table {
  file: SourceFile
  /** Column names as they stand; blank ones where the file has no header. */
  header: string[]
  records: string[][]
  /** Rows that are none of the records, with line and reason. */
  left: SetAsideRow[]
  findings: Finding[]
}

/**
 * Reads a file whole, the way that every command reads it, but without asking what it is about. For small files: everything is
 * held in memory.
 * @throws UserError for a file that cannot be read
 */
export async function readTable(
  engine: Engine,
  path: string,
  options: { name?: string; encoding?: string; sheet?: string } = {},
): Promise<Table> {
  const file = await readSource(path, options.name ?? path, engine, options)
  const one: RecognisedFile = { file, role: 'orders', roleBy: 'user', columns: [], findings: [] }
  await makeReadable(engine, [one])
  await engine.inFileOrder()
  const columns = file.header.map((name, at) => (file.kind === 'csv' ? `c${at}` : `"${name.replaceAll('"', '""')}"`))
  const texts = columns.map((name, at) => `coalesce(cast(${name} as varchar), '') as t${at}`)
  const noted = new Set(file.kind === 'csv' ? [0] : [])
  try {
    for (let round = 0; ; round++) {
      const rows = await engine.rows(`select ${texts.join(', ')} from ${engine.reader.scan(file, 0)}`)
      if (await repairFiles(engine, [one], noted, round)) {
        await forgetRejected(engine, 1)
        continue
      }
      const left = noted.has(0) ? await rejectedRows(engine, one, 0) : []
      const records = rows.map((row) => columns.map((_, at) => String(row[`t${at}`])))
      return { file, header: file.header, records, left, findings: one.findings }
    }
  } finally {
    await forgetRejected(engine, 1)
  }
}
