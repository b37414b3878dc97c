import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../core/errors.js'
import { openPackage } from './xlsx/package.js'

/** Zip files that hold exports and are no workbooks. */

const isHidden = (part: string) => /(?:^|[/\\])(?:\.|__MACOSX)/.test(part) || /[/\\]$/.test(part)

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
    const parts = pack.names()
    if (parts.some((part) => /^(?:\[content_types\]\.xml|_rels[/\\]\.rels|mimetype|content\.xml)$/i.test(part)))
      return undefined
    const own = parts.filter((part) => !isHidden(part))
    const tables = own.filter((part) => /\.(?:csv|tsv|txt|tab|xlsx|xls|parquet|gz)$/i.test(part))
    if (tables.length !== 1)
      throw new UserError(
        tables.length === 0
          ? `${name} is a zip file without a table in it${own.length > 0 ? `: ${own.slice(0, 5).join(', ')}` : ''}`
          : `${name} is a zip file of ${tables.length} files: ${tables.slice(0, 8).join(', ')}`,
        'unpack it and name the files that are wanted',
      )
    const to = join(folder, basename(tables[0]!.replaceAll('\\', '/')).replace(/[^\w.-]/g, '_'))
    await pipeline(await pack.stream(tables[0]!), createWriteStream(to, { mode: 0o600, flags: 'wx' }))
    return { path: to, name: `${name} (${tables[0]})` }
  } finally {
    pack.close()
  }
}
