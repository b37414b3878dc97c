import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../core/errors.js'
import type { Dialect, Finding, SourceFile, TakenLine } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { yieldToEvents } from './event-loop.js'
import { columnFormsOf } from './text/column-forms.js'
import { examine } from './text/examine.js'
import { normalise } from './text/normalise.js'
import { ownRows, repeatsHeader, saysTotal } from './text/notes-below.js'
import { encodingOfRest, transcode } from './text/transcode.js'

/**
 * Files that the engine cannot read as they stand are brought into a private copy that it can: in UTF-8, one kind of line end,
 * every record as wide as the header. In the copy every line stands where it stood, so line numbers stay true. A plain UTF-8
 * file is read from its place.
 */

/** A file that is to be read, and what is found of it meanwhile. */
export interface ReadableFile {
  file: SourceFile
  findings: Finding[]
}

/** Up to this size, in bytes, every record of a file is looked at; of a larger one, the sample. */
const deepBytes = 64 * 2 ** 20

/** What was made of a file. */
interface Prepared {
  path: string
  compressed: boolean
  copy?: Dialect
  repaired?: TakenLine[]
  findings: Finding[]
}

async function prepare(engine: Engine, file: SourceFile): Promise<Prepared> {
  const dialect = file.dialect!
  const copyAs = async (name: string) => join(await mkdtemp(join(engine.scratch, 'text-')), name)
  const result: Prepared = { path: file.path, compressed: file.compressed ?? false, findings: [] }
  const taken: TakenLine[] = []
  const width = file.reshape?.kind === 'months' ? file.reshape.width : file.header.length
  const header = file.header.slice(0, width)
  const deep = file.bytes <= (file.compressed ? deepBytes / 4 : deepBytes)
  const plain = { ...dialect, encoding: 'utf-8', newline: '\n' as const, mixed: false }
  const recode = async () => {
    const copy = await copyAs('utf-8.csv')
    const bad = await transcode(file.path, file.name, dialect.encoding, copy)
    for (const { line, raw } of bad)
      taken.push({ line, raw, code: 'undecodable', detail: `bytes that are no text in ${dialect.encoding}` })
    Object.assign(result, { path: copy, compressed: false, copy: plain })
  }
  const foreign = dialect.encoding !== 'utf-8' || dialect.newline === '\r' || dialect.mixed === true
  const unseen = { undecodable: false, mixed: false, irregular: false }
  let seen = foreign ? undefined : deep ? await examine(file.path, dialect, width) : unseen
  if (!seen || seen.undecodable || seen.mixed) {
    const unsure = dialect.encoding === 'utf-8' && file.encodingBy === undefined
    const found = unsure ? await encodingOfRest(file.path) : undefined
    if (found) {
      dialect.encoding = found
      file.encodingBy = 'bytes'
    }
    await recode()
    seen = deep ? await examine(result.path, plain, width) : unseen
  }
  if (seen.irregular || file.above || needsOrder(file, width)) {
    const copy = await copyAs('sound.csv')
    const sound = await normalise(
      result.path,
      result.copy ?? dialect,
      header,
      file.raw ?? file.sample,
      copy,
      file.above,
    )
    Object.assign(result, { path: copy, compressed: false, copy: sound.dialect })
    taken.push(...sound.taken)
    if (sound.repaired.length > 0)
      result.findings.push({
        code: 'rows_repaired',
        level: 'warning',
        args: { file: file.name, rows: sound.repaired.length, line: sound.repaired[0]! },
      })
  }
  if (taken.length > 0) result.repaired = taken.sort((a, b) => a.line - b.line)
  if (file.above)
    result.findings.push({
      code: file.above.headings ? 'filled_by_headings' : 'filled_from_above',
      level: 'note',
      args: { file: file.name, columns: file.above.columns.map((at) => header[at]!.trim() || `#${at + 1}`).join(', ') },
    })
  if (file.encodingBy === 'bytes')
    result.findings.push({
      code: 'encoding_guessed',
      level: 'note',
      args: { file: file.name, encoding: dialect.encoding, other: file.encodingRival ?? 'utf-8' },
    })
  return result
}

/** What the sample shows that the engine does not understand. */
function needsOrder({ dialect, header, raw = [], sample }: SourceFile, width: number): boolean {
  const { fixed, comment, quote, escape: mark, delimiter } = dialect!
  if (fixed || comment !== '' || (mark !== quote && mark !== '\\' && quote !== '') || delimiter.length > 4) return true
  const { fits, shortRows } = columnFormsOf(ownRows(raw, header), width)
  return (
    shortRows ||
    raw.some((fields) => repeatsHeader(fields, header)) ||
    raw.some((fields) => fields.length > width) ||
    sample.some((fields) => saysTotal(fields) && !fits(fields))
  )
}

/**
 * Makes sure that the engine can read the files, once for each.
 * @throws UserError for a file most of whose rows do not fit its header, or whose bytes are no text in its encoding
 */
export async function makeReadable(engine: Engine, recognised: ReadableFile[]): Promise<void> {
  const done = new Map<string, Promise<Prepared>>()
  for (const one of recognised) {
    const { file } = one
    if (file.kind !== 'csv' || file.copy) continue
    refuseRagged(file)
    await yieldToEvents()
    const known = done.get(file.path)
    const prepared = known ?? prepare(engine, file)
    done.set(file.path, prepared)
    const { findings, repaired = [], ...rest } = await prepared
    Object.assign(file, rest, { repaired: [...(file.repaired ?? []), ...repaired] })
    if (!known) one.findings.push(...findings)
  }
}

/**
 * After an error of the engine over line ends of several kinds, beyond what the sample shows: copies the files that were read from
 * their place with one kind of line end, so that they can be read again.
 * @throws the error, where it is another
 */
export async function makeUniform(engine: Engine, recognised: ReadableFile[], error: unknown): Promise<undefined> {
  const direct = recognised.filter(({ file }) => file.kind === 'csv' && !file.copy)
  if (direct.length === 0 || !/invalid state|not possible to automatically detect/i.test(String(error))) throw error
  await copyUniform(engine, direct)
}

/** Copies files that were read from their place: decoded strictly, with one kind of line end. */
export async function copyUniform(engine: Engine, recognised: ReadableFile[]): Promise<void> {
  for (const { file } of recognised) file.dialect = { ...file.dialect!, mixed: true }
  await makeReadable(engine, recognised)
}

/** @throws UserError where most sampled rows are not as wide as the header: noting them one by one would take long and help nobody */
function refuseRagged({ name, header: columns, raw = [], reshape }: SourceFile): void {
  const header = reshape?.kind === 'months' ? columns.slice(0, reshape.width) : columns
  const other = raw.filter(({ length }) => length !== header.length)
  if (raw.length === 0 || other.length <= raw.length / 2) return
  const { shortRows } = columnFormsOf(raw, header.length)
  if (shortRows) return
  throw new UserError(
    `${name}: ${other.length} of the first ${raw.length} rows do not have the ${header.length} columns of the header, but ${other[0]!.length}`,
    'is a row missing above, or a name in the header? export it again, or put the header right',
  )
}
