import { chmod, copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { customer } from '../analyses/grain.js'
import { UserError } from '../core/errors.js'
import type { Engine } from '../engines/engine.js'
import { directoryMode } from '../files/replace.js'
import { formatNamed, formatOfPath } from '../formats/index.js'
import { publishDirectory } from './directory.js'
import {
  earlierRecords,
  type RunRecord,
  readRecord,
  recordFile,
  recordName,
  recordsFolder,
  sha256,
  sha256Of,
} from './record.js'
import { verify } from './verify.js'
import { withoutId } from './without-id.js'

/** What was taken out of a folder of results. */
export type Forgotten = NonNullable<RunRecord['forgotten']>

/** The column of the ids in a file of results: import files have it first, under the name that the other system knows. */
const idColumn = (file: string) =>
  file.startsWith(`${customer.plural}.`) && file.split('.').length > 2 ? undefined : customer.key[0]!.name

/** Makes a file again without the rows of the ids, and gives their number. */
async function withoutRows(engine: Engine, from: string, to: string, file: string, ids: string[]) {
  const format = formatOfPath(file)
  const without = format && formatNamed(format).without
  if (!without) throw new UserError(`no rows can be taken out of ${file}`, 'move it out of the folder')
  const folder = await mkdtemp(join(engine.scratch, 'forget-'))
  try {
    let path = join(from, file)
    let removed = 0
    for (const [n, id] of ids.entries()) {
      const next = join(folder, `${n}${extname(file)}`)
      const gone = await without(engine, path, next, { column: idColumn(file), id })
      if (!gone) continue
      removed += gone
      path = next
    }
    await copyFile(path, join(to, file))
    return removed
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes every file again without the rows of the ids; those that have none are taken over as they are. */
async function takeOut(engine: Engine, from: string, to: string, { outputs }: RunRecord, ids: string[]) {
  const rows: Forgotten['rows'] = []
  const rewritten: RunRecord['outputs'] = []
  for (const output of outputs) {
    const { file } = output
    const removed = await withoutRows(engine, from, to, file, ids)
    if (removed > 0) rows.push({ file, rows: removed })
    const { size } = await stat(join(to, file))
    rewritten.push({ file, rows: output.rows - removed, bytes: size, sha256: await sha256Of(join(to, file)) })
  }
  return { rows, rewritten }
}

/**
 * Takes the chain of records over without the ids. A record that named one gets other content, so that each one behind it names its
 * predecessor anew.
 * @returns the records whose text was changed, and the last link
 */
async function carryWithout(from: string, to: string, ids: string[]) {
  const files = [...(await earlierRecords(from)).map((name) => `${recordsFolder}/${name}`), recordName]
  await mkdir(join(to, recordsFolder), { mode: 0o700 })
  const named: string[] = []
  let previous: RunRecord['previous'] = null
  let last: RunRecord | undefined
  for (const file of files) {
    const { record, bytes } = (await readRecord(join(from, file)))!
    const name = recordFile(record.sequence)
    const clean = withoutId(record, ids)
    const isNamed = JSON.stringify(clean) !== JSON.stringify(record)
    if (isNamed) named.push(name)
    const isSame = !isNamed && record.previous?.sha256 === previous?.sha256
    const content: Buffer = isSame ? bytes : Buffer.from(`${JSON.stringify({ ...clean, previous }, null, 2)}\n`)
    await writeFile(join(to, name), content, { mode: 0o600, flush: true, flag: 'wx' })
    previous = { record: name, sha256: sha256(content) }
    last = clean
  }
  return { named, previous, last: last! }
}

/**
 * Takes the rows of a customer out of a folder of results and its name out of the records, as a whole or not at all. The chain gets one
 * record more, which says how many rows were taken out of which file, and not whose; sizes of classes stay those of the run, from which
 * nobody can tell what is missing.
 * @param ids the texts by which the customer may stand there: the id, its pseudonym
 * @throws UserError where the folder is not as it was written, or holds nothing of the kind; it stays as it is
 */
export async function forget(engine: Engine, path: string, ids: string[]): Promise<Forgotten> {
  const found = await readRecord(join(path, recordName))
  if (!found) throw new UserError(`no ${recordName} in ${path}`, 'give a folder that clientele classify -o wrote')
  const mode = (await stat(join(path, recordName))).mode & 0o777
  let forgotten: Forgotten | undefined
  await publishDirectory(
    path,
    async (work, earlier) => {
      const wrong = (await verify(earlier, {})).checks.find((check) => check.wrong !== undefined)
      if (wrong)
        throw new UserError(
          `${path} is not as it was written: ${wrong.what}: ${wrong.wrong}`,
          'nothing was taken out, since that would make it look sound; clientele verify says more',
        )
      const { record } = (await readRecord(join(earlier, recordName)))!
      const { rows, rewritten } = await takeOut(engine, earlier, work, record, ids)
      const { named, previous, last } = await carryWithout(earlier, work, ids)
      if (rows.length === 0 && named.length === 0)
        throw new UserError(
          `nothing in ${path} is about that customer, and nothing was changed`,
          'give the id as it stands in the results',
        )
      const entry = {
        ...last,
        sequence: record.sequence + 1,
        previous,
        outputs: rewritten,
        forgotten: { rows, records: named },
      }
      await writeFile(join(work, recordName), `${JSON.stringify(entry, null, 2)}\n`, { mode: 0o600, flush: true })
      const records = (await earlierRecords(work)).map((name) => join(recordsFolder, name))
      for (const file of [recordName, ...records, ...rewritten.map((output) => output.file)])
        await chmod(join(work, file), mode)
      await chmod(join(work, recordsFolder), directoryMode(mode))
      forgotten = { rows, records: named }
    },
    mode,
  )
  return forgotten!
}
