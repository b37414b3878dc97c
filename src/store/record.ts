import { createHash } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { chmod, copyFile, lstat, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { directoryMode } from '../files/replace.js'
import { checkedRecord } from './record-shape.js'

/** The file that tells a directory of results from any other: what was computed from what. */
export const recordName = 'run.json'
/** Where a directory of results keeps the records of the runs before: `0001.json` is the first. */
export const recordsFolder = 'records'

/** Rows of an input that had the same outcome; `amount` is exact decimal text, null where the file carries none. */
interface RecordedOutcome {
  code: string
  reason: string
  rows: number
  amount: string | null
}

export interface RecordedInput {
  name: string
  /** A table of a server: it has no bytes to check. */
  table?: boolean
  /** Of a table that has several states the one that was read: an Iceberg snapshot, or a version. */
  snapshot?: string
  version?: string
  bytes?: number
  sha256?: string
  role: string
  role_by: string
  /** Field to column header. */
  mapping: Record<string, string>
  /** Null for a file that no wanted class needed. */
  rows: { read: number; used: number; amount_read: string | null; amount_used: string | null } | null
  set_aside: RecordedOutcome[]
  left_out: RecordedOutcome[]
}

export interface RecordedClass {
  /** Name of its grain. */
  subject: string
  /** SHA-256 of the model and the labels: changes when the definition does. */
  definition: string
  parameters: Record<string, unknown>
  /** Cut points worked out from the data, by name. */
  thresholds: Record<string, string[]>
  /** Customers or products by class, in the declared order. */
  sizes: Record<string, { subjects: number; revenue: string | null }>
}

export interface RunRecord {
  version: string
  engine: string
  engine_version: string
  /** 1 for the first run in a directory. */
  sequence: number
  /** The record of the run before it in the same directory, so that the runs form a chain. */
  previous: { record: string; sha256: string } | null
  /** UTC time, only with `--stamp`. */
  run_at?: string
  /** The command line without what cannot change the result: where it goes, threads, memory, and how it is reported. */
  command: string[]
  configuration: Record<string, unknown>
  as_of: string
  inputs: RecordedInput[]
  classes: Record<string, RecordedClass>
  outputs: { file: string; rows: number; bytes: number; sha256: string }[]
  notes: string[]
  warnings: string[]
  /** This is no run: a customer was taken out of what the run before had written. How many rows, and which records named it. */
  forgotten?: { rows: { file: string; rows: number }[]; records: string[] } | undefined
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** Checksums of files, each worked out once, from when it is first asked for: the engine's work leaves this thread idle. */
export function checksums(): (path: string) => Promise<string> {
  const known = new Map<string, Promise<string>>()
  return (path) => {
    const sum = known.get(path) ?? sha256Of(path)
    known.set(path, sum)
    // Whoever waits for it learns of the failure.
    sum.catch(() => {})
    return sum
  }
}

export const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('hex')

/** Record files are named for their place in the chain. */
export const recordFile = (sequence: number) => `${recordsFolder}/${String(sequence).padStart(4, '0')}.json`

/** What stands in the folder of the earlier records: names of records in the order of their runs, and all else. */
export async function recordFiles(folder: string, shown = folder): Promise<{ records: string[]; foreign: string[] }> {
  const path = join(folder, recordsFolder)
  const info = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new UserError(`${join(shown, recordsFolder)}: cannot be read (${error.code})`)
  })
  if (!info) return { records: [], foreign: [] }
  if (!info.isDirectory()) throw new UserError(`${join(shown, recordsFolder)} is no folder of records`)
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${join(shown, recordsFolder)}: cannot be read (${error.code})`)
  })
  const isRecord = (entry: Dirent) => entry.isFile() && /^(\d{4}|[1-9]\d{4,8})\.json$/.test(entry.name)
  return {
    records: entries
      .filter(isRecord)
      .map(({ name }) => name)
      .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    foreign: entries
      .filter((entry) => !isRecord(entry))
      .map(({ name }) => `${recordsFolder}/${name}`)
      .sort(),
  }
}

/** Names of the earlier records of a directory in the order of their runs. */
export const earlierRecords = async (folder: string): Promise<string[]> => (await recordFiles(folder)).records

/**
 * A record as it stands in its file; undefined where there is no such file.
 * @throws UserError when it is no record
 */
export async function readRecord(
  path: string,
  shown = path,
): Promise<{ record: RunRecord; bytes: Buffer } | undefined> {
  const unreadable = (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw new UserError(`${shown}: cannot be read (${error.code})`)
  }
  const info = await lstat(path).catch(unreadable)
  // A link may lead anywhere, and a pipe never ends.
  if (info && !info.isFile()) throw new UserError(`${shown} is no record of a run: it is no regular file`)
  const bytes = info && (await readFile(path).catch(unreadable))
  if (!bytes) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString())
  } catch {
    throw new UserError(
      `${shown} is no record of a run: not valid JSON`,
      'was it changed, or cut short while it was copied?',
    )
  }
  const checked = checkedRecord(parsed)
  if ('wrong' in checked)
    throw new UserError(`${shown} is no record of a run: ${checked.wrong}`, 'every run writes one; was it changed?')
  return { record: checked.record, bytes }
}

/**
 * Takes the records of a directory over into the one that is to replace it, its own record the last of them.
 * @returns place in the chain of the new record, and the record before it
 */
export async function carryRecords(
  from: string,
  to: string,
  mode: number,
): Promise<Pick<RunRecord, 'sequence' | 'previous'>> {
  const last = await readRecord(join(from, recordName))
  if (!last) return { sequence: 1, previous: null }
  const earlier = await earlierRecords(from)
  const { sequence } = last.record
  const folder = join(to, recordsFolder)
  await mkdir(folder, { mode: 0o700 })
  for (const name of earlier) {
    await copyFile(join(from, recordsFolder, name), join(folder, name))
    await chmod(join(folder, name), mode)
  }
  const record = recordFile(sequence)
  await writeFile(join(to, record), last.bytes, { mode: 0o600, flush: true, flag: 'wx' })
  await chmod(join(to, record), mode)
  await chmod(folder, directoryMode(mode))
  return { sequence: sequence + 1, previous: { record, sha256: sha256(last.bytes) } }
}

/** The record of a result: that of its directory, or, for a file, of the directory it stands in, if it is as that run wrote it. */
export async function recordOf(path: string): Promise<RunRecord | undefined> {
  const info = await stat(path).catch(() => undefined)
  if (info?.isDirectory()) return (await readRecord(join(path, recordName)))?.record
  const found = await readRecord(join(dirname(path), recordName)).catch(() => undefined)
  const output = found?.record.outputs.find(({ file }) => file === basename(path))
  return output && output.sha256 === (await sha256Of(path)) ? found!.record : undefined
}
