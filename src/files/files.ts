import { accessSync, constants, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Role } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { unpackedAll } from './archive.js'
import { isReadOnce, spool, spoolPath } from './spool.js'

/** A file as the user named it; `-` is standard input. `role` where a flag said it. */
export interface FileArgument {
  path: string
  /** How messages call it, where that is not its path. */
  name?: string | undefined
  /** A private copy of a table of a server. */
  table?: 'whole' | 'sample' | undefined
  role?: Role | undefined
  /** Passed over with a note when it is nothing that is known, as what a pattern finds is. */
  optional?: boolean | undefined
}

/** A file that is there: where to read it, and how messages call it. */
export interface FoundFile {
  path: string
  name: string
  role?: Role | undefined
  table?: 'whole' | 'sample' | undefined
  /** The zip file with several tables that it was unpacked from. */
  archive?: string
  /** Found by a pattern or in a zip file, not named outright, or optional. */
  fromGlob: boolean
}

const isGlob = (path: string) => /[*?[]/.test(path)

/**
 * Expands globs and folders, copies what can be read only once to a private file, and drops a path that is named twice, so that no row counts double.
 * A zip file with several tables is each of them.
 * Order: as given, the files of a glob or a zip file by name.
 * @throws UserError for a missing file, a folder without exports, an unreadable or an empty file
 */
export async function findFiles(
  engine: Engine,
  given: FileArgument[],
  stdin: NodeJS.ReadableStream = process.stdin,
): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const seen = new Set<string>()
  for (const argument of given) {
    const paths = argument.path === '-' ? ['-'] : await expand(engine, argument.path)
    for (const path of paths) {
      const once = path === '-' || isReadOnce(statSync(path))
      const real = once ? path : await realpath(path)
      if (seen.has(real)) continue
      seen.add(real)
      const inside = once || argument.table ? [] : await unpackedAll(path, argument.name ?? path, engine.scratch)
      found.push(...inside.map((table) => ({ ...table, role: argument.role, archive: path, fromGlob: true })))
      if (inside.length > 0) continue
      const name = argument.name ?? (path === '-' ? 'standard input' : path)
      found.push({
        path: path === '-' ? await spool(engine, stdin, name) : once ? await spoolPath(engine, path) : path,
        name,
        role: argument.role,
        table: argument.table,
        fromGlob: argument.optional === true || path !== argument.path,
      })
    }
  }
  return found
}

async function expand(engine: Engine, path: string): Promise<string[]> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(info instanceof Error)) {
    if (info.isDirectory()) return filesIn(path)
    if (!isReadOnce(info)) readable(path)
    return [path]
  }
  if (isGlob(path)) {
    const paths = await engine.filesMatching(path)
    if (paths.length === 0) throw new UserError(`no file matches ${path}`)
    for (const match of paths) if (!isReadOnce(statSync(match))) readable(match)
    return paths
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
    throw new UserError(`${path} is an address, not a file`, 'download it first: no network is used')
  if (info.code === 'EACCES') throw new UserError(`${path}: permission denied`)
  const beside = await readdir(dirname(path)).catch(() => [] as string[])
  const similar = nearest(basename(path), beside)
  throw new UserError(`no such file: ${path}`, similar && `did you mean ${join(dirname(path), similar)}?`)
}

/** Endings of exports: other files of a folder (notes, pictures) are none. */
const exportEndings = /\.(csv|tsv|tab|txt|psv|parquet|pq|xlsx|xls|jsonl?|ndjson|zip)(\.gz)?$/i

/** The exports in a folder, by name; not those in folders below it. */
async function filesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).sort()
  if (names.includes('run.json'))
    throw new UserError(`${folder} is a result of clientele, not exports`, 'compare and verify take results')
  const found: string[] = []
  for (const name of names) {
    const path = join(folder, name)
    const info = await stat(path).catch(() => undefined)
    if (name.startsWith('.') || !exportEndings.test(name) || !info?.isFile()) continue
    readable(path)
    found.push(path)
  }
  if (found.length === 0) throw new UserError(`no exports in ${folder}: no file ends in .csv, .xlsx or .parquet`)
  return found
}

/** Of thousands of files a call that waits for each costs more than the files: they are looked at in place. */
function readable(path: string): void {
  try {
    accessSync(path, constants.R_OK)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UserError(`${path}: ${code === 'EACCES' ? 'permission denied' : message}`)
  }
  const info = statSync(path)
  if (info.size === 0 && info.isFile())
    throw new UserError(`${path} is empty`, 'an export has a header row and at least one row below it')
}
