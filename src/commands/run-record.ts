import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Run } from '../classify.js'
import { isoDay } from '../format.js'
import type { Session } from './session.js'

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** What was computed from what: inputs, configuration in force, outputs. No clock: the same input gives the same record. */
export async function runRecord(session: Session, run: Run, folder: string, outputs: { file: string; rows: number }[]) {
  const used = (n: number) => run.outcomes.filter((o) => Number(o.file_no) === n)
  const sum = (list: { records: number }[]) => list.reduce((total, o) => total + Number(o.records), 0)
  return {
    as_of: isoDay(run.asOfDay!),
    returns: session.input.returns,
    lang: session.lang,
    inputs: await Promise.all(
      run.files.map(async ({ file, role, columns }, n) => ({
        name: file.name,
        bytes: file.bytes,
        sha256: await sha256(file.path),
        role,
        mapping: Object.fromEntries(columns.map((c) => [c.field, c.header])),
        rows_read: sum(used(n)),
        rows_used: sum(used(n).filter((o) => o.outcome === null)),
      })),
    ),
    classes: Object.fromEntries(run.wishes.map(({ classification, params }) => [classification.name, params])),
    outputs: await Promise.all(
      outputs.map(async ({ file, rows }) => ({ file, rows, sha256: await sha256(join(folder, file)) })),
    ),
  }
}
