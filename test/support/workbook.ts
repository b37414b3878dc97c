// Workbooks made by hand, part by part, as other programs write them; and the rows of a sheet as clientele reads it.
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import yazl from 'yazl'
import { fromSheetBreaks } from '../../src/core/sheet-breaks.js'
import { openPackage } from '../../src/files/xlsx/package.js'
import { sheetToCsv } from '../../src/files/xlsx/workbook.js'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

interface HandMade {
  /** Rows of each sheet as XML; attributes of the sheet, such as `state="hidden"`. */
  sheets: { name: string; rows: string; attributes?: string }[]
  /** Shared texts as `si` elements. */
  texts?: string
  /** Number formats and cell formats. */
  styles?: string
  workbookPr?: string
}

/** Writes a zip file of parts. */
export async function zip(path: string, parts: Record<string, string>): Promise<void> {
  const file = new yazl.ZipFile()
  for (const [name, text] of Object.entries(parts)) file.addBuffer(Buffer.from(text), name)
  file.end()
  await pipeline(file.outputStream, createWriteStream(path))
}

export async function handMade(path: string, { sheets, texts, styles, workbookPr = '' }: HandMade): Promise<string> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = sheets.map((_, i) => relation(`r${i}`, 'worksheet', `/xl/worksheets/s${i}.xml`))
  await zip(path, {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${office}"><workbookPr ${workbookPr}/><sheets>${sheets.map(({ name, attributes = '' }, i) => `<sheet name="${name}" sheetId="${i + 1}" ${attributes} r:id="r${i}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}${relation('t', 'sharedStrings', 'sharedStrings.xml')}${relation('y', 'styles', 'styles.xml')}</Relationships>`,
    ...(texts !== undefined && { 'xl/sharedStrings.xml': `<sst ${main}>${texts}</sst>` }),
    ...(styles !== undefined && { 'xl/styles.xml': `<styleSheet ${main}>${styles}</styleSheet>` }),
    ...Object.fromEntries(
      sheets.map(({ rows }, i) => [
        `xl/worksheets/s${i}.xml`,
        `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  })
  return path
}

/** The rows of a sheet, with the header, as clientele reads them; an empty row is one without cells. */
export async function rowsOf(path: string, sheet?: string): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-test-'))
  const csv = join(folder, 'sheet.csv')
  try {
    await sheetToCsv(path, path, sheet, csv)
    const text = existsSync(csv) ? readFileSync(csv, 'utf8') : ''
    const rows = parse(text, { relax_column_count: true, skip_empty_lines: false }) as string[][]
    return rows.map((row) => row.map(fromSheetBreaks))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A part of a workbook as text. */
export async function part(path: string, name: string): Promise<string> {
  const pack = await openPackage(path)
  try {
    return await readAll(await pack.stream(name))
  } finally {
    pack.close()
  }
}
