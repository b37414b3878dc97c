import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { lstat, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { readInside } from '../files/archive.js'
import { keptDays } from './kept-results.js'
import {
  earlierRecords,
  type RunRecord,
  readRecord,
  recordFile,
  recordFiles,
  recordName,
  recordsFolder,
  sha256,
  sha256Of,
} from './record.js'

/** One thing that was checked. `wrong` says what does not agree; without it, the check held. */
export interface Check {
  what: string
  wrong?: string
}

/** A directory of results held against its record and the chain of records before it. */
export interface Verification {
  record: RunRecord
  /** SHA-256 of the last record: whoever keeps it elsewhere can tell later that nothing was made up. */
  head: string
  checks: Check[]
  /** Those of them that hold a record against the one before it, in their order. */
  links: Check[]
  /** Runs in the chain, and times that a customer was taken out. */
  runs: number
  removals: number
  /** Files that no run wrote. */
  foreign: string[]
}

const check = (what: string, wrong: string | undefined): Check => (wrong ? { what, wrong } : { what })

/** `look`: of a link itself for what a run wrote, of what it leads to for what was given. */
async function fileDiffers(
  path: string,
  { bytes, sha256: hash }: { bytes?: number | undefined; sha256?: string | undefined },
  look: (path: string) => Promise<Stats>,
): Promise<string | undefined> {
  const info = await look(path).catch(() => undefined)
  if (!info) return 'is missing'
  if (!info.isFile()) return 'is no regular file'
  if (info.size !== bytes) return `has ${info.size} bytes, not the ${bytes} that were written`
  const found = await sha256Of(path).catch(() => undefined)
  if (found === undefined) return 'cannot be read'
  return found === hash ? undefined : 'has the right size, but other content than was written'
}

/** The same of an input, which may be one of several tables in a zip file. */
async function inputDiffers(input: RunRecord['inputs'][number]): Promise<string | undefined> {
  const differs = await fileDiffers(input.name, input, stat)
  if (differs !== 'is missing') return differs
  const hash = await readInside(input.name, async (content) => {
    const sum = createHash('sha256')
    await pipeline(content, sum)
    return sum.digest('hex')
  }).catch(() => 'unreadable')
  if (hash === undefined) return differs
  return hash === input.sha256 ? undefined : 'has other content than was read'
}

/** The chain from the first record to `run.json`: every link names the one before it by its content. */
async function checkChain(folder: string, last: { record: RunRecord; bytes: Buffer }) {
  const names = await earlierRecords(folder)
  const files = [...names.map((name) => `${recordsFolder}/${name}`), recordName]
  const checks: Check[] = []
  const links: Check[] = []
  let removals = 0
  let before: { file: string; hash: string } | undefined
  for (const [n, file] of files.entries()) {
    const sequence = n + 1
    const expected = file === recordName ? recordName : recordFile(sequence)
    if (file !== expected)
      checks.push(check(expected, `is missing: ${file} stands in its place, so the chain is broken here`))
    let record: RunRecord
    let bytes: Buffer
    try {
      const found = file === recordName ? last : await readRecord(join(folder, file), file)
      record = found!.record
      bytes = found!.bytes
      if (record.forgotten) removals++
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      checks.push(check(file, error.message.replace(`${file} `, '')))
      before = { file, hash: sha256(await readFile(join(folder, file)).catch(() => '')) }
      continue
    }
    const link = check(
      `${file} follows ${before?.file ?? 'nothing: the first run'}`,
      linkDiffers(record, before, sequence),
    )
    checks.push(link)
    links.push(link)
    before = { file, hash: sha256(bytes) }
  }
  return { checks, links, removals }
}

function linkDiffers(record: RunRecord, before: { file: string; hash: string } | undefined, sequence: number) {
  const { previous } = record
  if (record.sequence !== sequence)
    return `it is run ${record.sequence}, but stands in place ${sequence}: records are missing`
  if (!previous) return before ? `it says it is the first run, but ${before.file} is there` : undefined
  if (!before) return `it followed ${previous.record}, which is missing`
  return previous.sha256 === before.hash
    ? undefined
    : `${before.file} is not the record that it followed: SHA-256 ${previous.sha256} then, ${before.hash} now`
}

/**
 * Checks every file of a directory of results against its record, and the chain of records.
 * @param head SHA-256 that the last record must have, where somebody kept it
 * @throws UserError when there is no record to check against
 */
export async function verify(
  folder: string,
  { inputs = false, head }: { inputs?: boolean; head?: string | undefined },
) {
  const path = join(folder, recordName)
  const last = await readRecord(path)
  const newest = last ? undefined : (await keptDays(folder)).at(-1)
  if (newest !== undefined)
    throw new UserError(
      `${folder} keeps a result for each day`,
      `for example: clientele verify ${join(folder, newest)}`,
    )
  if (!last)
    throw new UserError(
      `no ${recordName} in ${folder}`,
      'clientele verify takes a folder that clientele classify -o wrote; a run that was killed while it replaced one is put right by the next run',
    )
  const { record, bytes } = last
  const checks: Check[] = []
  for (const output of record.outputs)
    checks.push(check(output.file, await fileDiffers(join(folder, output.file), output, lstat)))
  if (inputs)
    for (const input of record.inputs.filter(({ table }) => !table))
      checks.push(check(`input ${input.name}`, await inputDiffers(input)))
  const chain = await checkChain(folder, last)
  checks.push(...chain.checks)
  const found = sha256(bytes)
  if (head !== undefined)
    checks.push(
      check(
        'the last record is the one that was noted',
        found === head.toLowerCase() ? undefined : `it has SHA-256 ${found}`,
      ),
    )
  const known = [recordName, recordsFolder, ...record.outputs.map(({ file }) => file)]
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${folder}: cannot be read (${error.code})`)
  })
  const own = entries.filter((name) => !known.includes(name)).sort()
  const foreign = [...own, ...(await recordFiles(folder)).foreign]
  const { links, removals } = chain
  return {
    record,
    head: found,
    checks,
    links,
    runs: record.sequence - removals,
    removals,
    foreign,
  } satisfies Verification
}
