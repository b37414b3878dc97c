import { UserError } from '../core/errors.js'
import type { SourceFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import type { ReadOptions } from '../files/read-options.js'
import { readSource } from '../files/sample.js'
import { fillDown } from './fill-down.js'
import { type Hints, recognise } from './recognise.js'

/** Up to this size, in bytes, the other sheets of a workbook are looked at too. */
const mostBytes = 16 * 2 ** 20

/** A source, and whether it may be passed over where it is nothing that is known. */
interface Sheet {
  source: SourceFile
  optional: boolean
}

const isKnown = (source: SourceFile, hints: Hints): boolean => {
  try {
    recognise(source, hints)
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** The sheets by their names, apart by commas; `all` means every sheet. */
async function readNamed(read: (sheet?: string) => Promise<SourceFile>, wanted: string): Promise<Sheet[]> {
  const one = await read(wanted).catch((error) => (error instanceof UserError ? error : Promise.reject(error)))
  if (!(one instanceof Error)) return [{ source: one, optional: false }]
  if (wanted !== 'all' && !wanted.includes(',')) throw one
  const any = await read()
  const all = wanted === 'all'
  const names = all && any.sheet ? [any.sheet.name, ...any.sheet.others] : wanted.split(',').map((name) => name.trim())
  if (!any.sheet) return [{ source: any, optional: false }]
  const sheets: Sheet[] = []
  for (const sheet of names) {
    const source = await read(sheet).catch((error) => {
      // Of all sheets an empty one is none.
      if (all && error instanceof UserError) return undefined
      throw error
    })
    if (source)
      sheets.push({
        source: { ...source, name: `${any.name} (${sheet})`, sheet: { name: sheet, others: [] } },
        optional: all,
      })
  }
  return sheets
}

/**
 * Reads a file; of a workbook the sheets that the user named, else the first that is known, with the names of those that have the
 * same columns.
 */
export async function readSheets(
  engine: Engine,
  path: string,
  name: string,
  options: ReadOptions,
  hints: Hints,
): Promise<Sheet[]> {
  const read = async (sheet?: string) => fillDown(await readSource(path, name, engine, { ...options, sheet }))
  if (options.sheet !== undefined) return readNamed(read, options.sheet)
  const first = await read()
  const { sheet, bytes } = first
  if (!sheet || sheet.others.length === 0 || bytes > mostBytes) return [{ source: first, optional: false }]
  const others: SourceFile[] = []
  for (const other of sheet.others) {
    const source = await read(other).catch((error) => (error instanceof UserError ? undefined : Promise.reject(error)))
    if (source) others.push(source)
  }
  const chosen = isKnown(first, hints) ? first : (others.find((other) => isKnown(other, hints)) ?? first)
  const alike = others.filter(
    (other) => other !== chosen && other.header.join('\0') === chosen.header.join('\0') && other.sample.length > 0,
  )
  const known = chosen.sheet!
  return [
    {
      source: {
        ...chosen,
        sheet: { ...known, ...(alike.length > 0 && { alike: alike.map((one) => one.sheet!.name) }) },
      },
      optional: false,
    },
  ]
}
