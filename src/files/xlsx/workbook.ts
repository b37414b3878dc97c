import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../core/errors.js'
import { nearest } from '../../core/nearest.js'
import { sheetBreaks } from '../../core/sheet-breaks.js'
import { openPackage, type Package, UnsoundWorkbook } from './package.js'
import { sheetRows } from './sheet.js'
import { readSharedTexts } from './texts.js'
import { type NumberKind, numberKind } from './values.js'

/** Rows from which the width of the table is taken; what stands to the right of it further down is set aside, as in a CSV. */
const widthRows = 200

interface Sheet {
  name: string
  part: string
  hidden: boolean
}

/** The sheets of a workbook in their order, and how it counts days. */
async function readWorkbook(pack: Package) {
  if (!pack.has('_rels/.rels')) throw new UnsoundWorkbook('it holds no workbook')
  const main = [...(await pack.relations('')).values()].find(({ type }) => type === 'officeDocument')?.target
  if (!main || !pack.has(main)) throw new UnsoundWorkbook('it holds no workbook')
  if (main.endsWith('.bin')) throw new UnsoundWorkbook('it is a binary workbook (.xlsb)')
  const relations = await pack.relations(main)
  const sheets: Sheet[] = []
  let epoch1904 = false
  await pack.parse(main, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const relation = relations.get(id)
      if (relation?.type === 'worksheet')
        sheets.push({
          name: attributes.name ?? '',
          part: relation.target,
          hidden: 'state' in attributes && attributes.state !== 'visible',
        })
    },
  })
  if (sheets.length === 0) throw new UnsoundWorkbook('it holds no sheet of cells')
  const part = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  return { sheets, epoch1904, styles: part('styles'), texts: part('sharedStrings') }
}

/** What the numbers of cells are, by the place of their style. */
async function readKinds(pack: Package, part: string | undefined): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  if (part === undefined || !pack.has(part)) return kinds
  let inCells = false
  await pack.parse(part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCells = true
      if (name !== 'xf' || !inCells) return
      const id = Number(attributes.numFmtId ?? 0)
      kinds.push(numberKind(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return kinds
}

/** Where one currency alone is shown it says nothing. */
const severalCurrencies = (kinds: NumberKind[]) =>
  new Set(kinds.flatMap((kind) => ('currency' in kind && kind.currency ? [kind.currency] : []))).size > 1
const withoutCurrency = (kind: NumberKind): NumberKind => (kind.kind === 'number' ? { kind: 'number' } : kind)

function chooseSheet(sheets: Sheet[], wanted: string | undefined, name: string): Sheet {
  if (wanted === undefined) return sheets.find(({ hidden }) => !hidden) ?? sheets[0]!
  const found = sheets.find((sheet) => sheet.name === wanted)
  if (found) return found
  const names = sheets.map((sheet) => sheet.name)
  const similar = nearest(wanted, names)
  throw new UserError(
    `${name} has no sheet "${wanted}"`,
    similar ? `did you mean --sheet '${similar}'?` : `its sheets: ${names.join(', ')}`,
  )
}

/** A field of the private CSV of a sheet. */
export const field = (text: string) => (text === '' ? '' : `"${sheetBreaks(text).replaceAll('"', '""')}"`)

/** One line per row of the sheet, empty rows included, each as wide as the table: line numbers are row numbers. */
async function* csvLines(rows: ReturnType<typeof sheetRows>): AsyncGenerator<string> {
  let width = 0
  let line = 0
  let first: { number: number; cells: string[] }[] = []
  const text = (list: typeof first) => {
    let lines = ''
    for (const { number, cells } of list) {
      const fields = cells.map(field)
      while (fields.length < width) fields.push('')
      lines += `${'\n'.repeat(number - line - 1)}${fields.join(',')}\n`
      line = number
    }
    return lines
  }
  for await (const piece of rows) {
    if (width > 0) {
      yield text(piece)
      continue
    }
    first = first.concat(piece)
    if (first.length < widthRows) continue
    width = Math.max(...first.map(({ cells }) => cells.length))
    yield text(first)
  }
  if (width > 0) return
  width = Math.max(0, ...first.map(({ cells }) => cells.length))
  yield text(first)
}

/** Old workbooks and encrypted ones are compound files; an encrypted one names its content so. */
async function explainCompound(path: string, name: string): Promise<never> {
  const handle = await open(path, 'r')
  try {
    const mark = Buffer.from('EncryptedPackage', 'utf16le')
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(1 << 20) })
    const { size } = await handle.stat()
    const tail = await handle.read({ buffer: Buffer.alloc(1 << 20), position: Math.max(0, size - (1 << 20)) })
    if ([buffer.subarray(0, bytesRead), tail.buffer.subarray(0, tail.bytesRead)].some((bytes) => bytes.includes(mark)))
      throw new UserError(`${name} is encrypted`, 'save it without a password, or the sheet as CSV (UTF-8)')
    throw new UserError(`${name} is a workbook of the old kind (.xls)`, 'save it as .xlsx, or the sheet as CSV (UTF-8)')
  } finally {
    await handle.close()
  }
}

/** The sheet that was read, and those that were not. */
export interface ReadSheet {
  name: string
  others: string[]
  /** Cells that hold a formula of which no program has left the value, and the first of them. */
  unworked?: { cells: number; first: string }
}

/** The names of the sheets of a workbook. @throws UserError for what is no workbook */
export async function sheetNames(path: string): Promise<string[]> {
  let pack: Package | undefined
  try {
    pack = await openPackage(path)
    return (await readWorkbook(pack)).sheets.map(({ name }) => name)
  } catch (error) {
    throw explain(error, path)
  } finally {
    pack?.close()
  }
}

/**
 * Writes a sheet of a workbook as a private CSV file (0600): every field in quotes, days in ISO form, one line a row. Reads it as
 * it comes; only the texts that cells share are held.
 * @throws UserError for what is no workbook, an encrypted or a broken one, and a sheet that is not there
 */
export async function sheetToCsv(
  path: string,
  name: string,
  wanted: string | undefined,
  to: string,
): Promise<ReadSheet> {
  const handle = await open(path, 'r')
  const { buffer } = await handle.read({ buffer: Buffer.alloc(2) }).finally(() => handle.close())
  if (buffer[0] === 0xd0) await explainCompound(path, name)
  let pack: Package | undefined
  try {
    pack = await openPackage(path)
    if (pack.has('mimetype') && pack.has('content.xml')) throw new UnsoundWorkbook('it is an OpenDocument file')
    const { sheets, epoch1904, styles, texts } = await readWorkbook(pack)
    const sheet = chooseSheet(sheets, wanted, name)
    const kinds = await readKinds(pack, styles)
    const lookup = {
      epoch1904,
      kinds: severalCurrencies(kinds) ? kinds : kinds.map(withoutCurrency),
      texts: await readSharedTexts(pack, texts),
      unworked: { cells: 0, first: '' },
    }
    const rows = sheetRows(await pack.stream(sheet.part), lookup)
    await pipeline(Readable.from(csvLines(rows)), createWriteStream(to, { mode: 0o600 }))
    const { unworked } = lookup
    return {
      name: sheet.name,
      others: sheets.filter((s) => s !== sheet).map((s) => s.name),
      ...(unworked.cells > 0 && { unworked }),
    }
  } catch (error) {
    throw explain(error, name)
  } finally {
    pack?.close()
  }
}

/** What a broken file makes its readers say, as one line; errors of the disk and of this program stay what they are. */
function explain(error: unknown, name: string): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error
  const code = 'code' in error ? String(error.code) : ''
  const broken =
    error instanceof UnsoundWorkbook ||
    code.startsWith('Z_') ||
    code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ||
    (code === '' && error.constructor === Error)
  if (!broken) return error
  return new UserError(
    `${name} is not a sound .xlsx workbook: ${error.message.split('\n')[0]}`,
    'save it again as .xlsx, or the sheet as CSV (UTF-8)',
  )
}
