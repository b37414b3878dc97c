import { createWriteStream } from 'node:fs'
import { open, readdir, realpath, rename, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Role } from '../core/source.js'
import { quoteLiteral } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'

/** A file as the user named it; `-` is standard input. `role` where a flag said it. */
export interface FileArgument {
  path: string
  role?: Role | undefined
  /** Passed over with a note when it is nothing that is known, as what a pattern finds is. */
  optional?: boolean | undefined
}

/** A file that is there: where to read it, and how messages call it. */
export interface FoundFile {
  path: string
  name: string
  role?: Role | undefined
  /** Found by a pattern, not named outright, or optional. */
  fromGlob: boolean
}

const isGlob = (path: string) => /[*?[]/.test(path)

/**
 * Expands globs, spools standard input to a private file, and drops a path that is named twice, so that no row counts double.
 * Order: as given, the files of a glob by name.
 * @throws UserError for a missing file, a folder, an unreadable or an empty file
 */
export async function findFiles(
  engine: Engine,
  given: FileArgument[],
  stdin: NodeJS.ReadableStream = process.stdin,
): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const seen = new Set<string>()
  for (const argument of given) {
    const paths = argument.path === '-' ? [await spool(engine, stdin)] : await expand(engine, argument.path)
    for (const path of paths) {
      const real = await realpath(path)
      if (seen.has(real)) continue
      seen.add(real)
      found.push({
        path,
        name: argument.path === '-' ? 'standard input' : path,
        role: argument.role,
        fromGlob: argument.optional === true || (path !== argument.path && argument.path !== '-'),
      })
    }
  }
  return found
}

async function expand(engine: Engine, path: string): Promise<string[]> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => error)
  if (!(info instanceof Error)) {
    if (info.isDirectory())
      throw new UserError(`${path} is a folder, not a file`, `give the files in it: ${join(path, '*.csv')}`)
    await readable(path)
    return [path]
  }
  if (isGlob(path)) {
    const rows = await engine.rows(`select file from glob(${quoteLiteral(path)}) order by file`)
    if (rows.length === 0) throw new UserError(`no file matches ${path}`)
    for (const row of rows) await readable(String(row.file))
    return rows.map((row) => String(row.file))
  }
  if (info.code === 'EACCES') throw new UserError(`${path}: permission denied`)
  const beside = await readdir(dirname(path)).catch(() => [] as string[])
  const similar = nearest(basename(path), beside)
  throw new UserError(`no such file: ${path}`, similar && `did you mean ${join(dirname(path), similar)}?`)
}

async function readable(path: string) {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path}: ${error.code === 'EACCES' ? 'permission denied' : error.message}`)
  })
  try {
    if ((await handle.stat()).size === 0 && (await handle.stat()).isFile())
      throw new UserError(`${path} is empty`, 'an export has a header row and at least one row below it')
  } finally {
    await handle.close()
  }
}

/** Copies standard input to the scratch directory; the first bytes say whether it is Parquet, compressed or text. */
async function spool(engine: Engine, stdin: NodeJS.ReadableStream): Promise<string> {
  const path = join(engine.scratch, 'standard-input')
  await pipeline(stdin, createWriteStream(path, { mode: 0o600 })).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code ?? '')) throw error
    throw new UserError(
      `no space left for standard input in ${dirname(engine.scratch)}`,
      'free some space there, or name another place with --spill-directory',
    )
  })
  const handle = await open(path, 'r')
  const head = Buffer.alloc(4)
  const { bytesRead } = await handle.read(head, 0, 4, 0)
  await handle.close()
  if (bytesRead === 0) throw new UserError('standard input is empty', 'pipe an export with a header row into it')
  const named =
    head.toString('latin1') === 'PAR1'
      ? `${path}.parquet`
      : head[0] === 0x1f && head[1] === 0x8b
        ? `${path}.csv.gz`
        : `${path}.csv`
  await rename(path, named)
  return named
}
