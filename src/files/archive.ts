import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { openPackage, type Package } from './xlsx/package.js'

/** Zip files that hold exports and are no workbooks. */

const isHidden = (part: string) => /(?:^|[/\\])(?:\.|__MACOSX)/.test(part) || /[/\\]$/.test(part)

/** The parts of a zip file that are exports, and those that are anything; undefined where it is a workbook or a document. */
function partsOf(pack: Package): { own: string[]; tables: string[] } | undefined {
  const parts = pack.names()
  if (parts.some((part) => /^(?:\[content_types\]\.xml|_rels[/\\]\.rels|mimetype|content\.xml)$/i.test(part)))
    return undefined
  const own = parts.filter((part) => !isHidden(part))
  return { own, tables: own.filter((part) => /\.(?:csv|tsv|txt|tab|xlsx|xls|parquet|gz)$/i.test(part)) }
}

/** Unpacks a part into a folder, under a name that is safe and ends as its own. */
async function unpack(pack: Package, part: string, folder: string): Promise<string> {
  const to = join(folder, basename(part.replaceAll('\\', '/')).replace(/[^\w.-]/g, '_'))
  await pipeline(await pack.stream(part), createWriteStream(to, { mode: 0o600, flags: 'wx' }))
  return to
}

/**
 * The one file that a zip file holds, unpacked into a folder; nothing where the zip file is a workbook or a document.
 * @throws UserError where it holds none, or several
 */
export async function unpacked(
  path: string,
  name: string,
  folder: string,
): Promise<{ path: string; name: string } | undefined> {
  const pack = await openPackage(path).catch(() => undefined)
  if (!pack) return undefined
  try {
    const parts = partsOf(pack)
    if (!parts) return undefined
    const { own, tables } = parts
    if (tables.length !== 1)
      throw new UserError(
        tables.length === 0
          ? `${name} is a zip file without a table in it${own.length > 0 ? `: ${own.slice(0, 5).join(', ')}` : ''}`
          : `${name} is a zip file of ${tables.length} files: ${tables.slice(0, 8).join(', ')}`,
        'unpack it and name the files that are wanted',
      )
    return { path: await unpack(pack, tables[0]!, folder), name: `${name} (${tables[0]})` }
  } finally {
    pack.close()
  }
}

/** Whether a file, which is no pipe, begins as a zip file. */
function isZip(path: string): boolean {
  const file = openSync(path, 'r')
  const head = Buffer.alloc(4)
  try {
    readSync(file, head, 0, 4, 0)
  } finally {
    closeSync(file)
  }
  return head.toString('latin1') === 'PK\x03\x04'
}

/** Every table of a zip file that holds several, by name, each unpacked into a folder of its own below `scratch`; none of any other file. */
export async function unpackedAll(
  path: string,
  name: string,
  scratch: string,
): Promise<{ path: string; name: string }[]> {
  if (!isZip(path)) return []
  const pack = await openPackage(path).catch(() => undefined)
  if (!pack) return []
  try {
    const tables = partsOf(pack)?.tables ?? []
    if (tables.length < 2) return []
    const found: { path: string; name: string }[] = []
    for (const table of [...tables].sort()) {
      const folder = await mkdtemp(join(scratch, 'zipped-'))
      found.push({ path: await unpack(pack, table, folder), name: `${name}/${table}` })
    }
    return found
  } finally {
    pack.close()
  }
}

/** Reads a table of a zip file by the name that it has in `unpackedAll`; undefined where there is none of that name. */
export async function readInside<T>(name: string, read: (content: Readable) => Promise<T>): Promise<T | undefined> {
  for (const { index } of name.matchAll(/[/]/g)) {
    const pack = await openPackage(name.slice(0, index)).catch(() => undefined)
    if (!pack) continue
    const part = name.slice(index + 1)
    try {
      return pack.names().includes(part) ? await read(await pack.stream(part)) : undefined
    } finally {
      pack.close()
    }
  }
  return undefined
}
