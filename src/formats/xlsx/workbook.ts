import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Lang } from '../../analyses/define.js'
import type { Engine } from '../../engines/engine.js'
import { type RowSource, rowsEnd } from '../../results/rows.js'
import { readSummary } from '../../results/summary.js'
import { textValue } from '../../results/value-sql.js'
import type { About, NamedRows } from '../format.js'
import { displayWidth } from '../lay-table.js'
import { cellStyle, columnName, defineCells, rowsXmlQuery, rowXml, textXml } from './cells.js'
import { type BarChart, chartParts, chartTypes } from './charts.js'
import { headingPrompts, notesPage, type Page, summaryPage } from './pages.js'
import * as parts from './parts.js'
import { type ZipPart, zipped } from './zipped.js'

const chunk = 1 << 20

/** Stretches of at most `most` rows in a file of one row a line; one without rows where there are none. */
async function stretches(path: string, most: number): Promise<{ start: number; end: number; rows: number }[]> {
  const found: { start: number; end: number; rows: number }[] = []
  let [start, offset, rows] = [0, 0, 0]
  for await (const bytes of createReadStream(path, { highWaterMark: chunk }) as AsyncIterable<Buffer>) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
      rows++
      if (rows < most) continue
      found.push({ start, end: offset + at + 1, rows })
      start = offset + at + 1
      rows = 0
    }
    offset += bytes.length
  }
  if (rows > 0 || found.length === 0) found.push({ start, end: offset, rows })
  return found
}

/** Widths from the headings and the first rows: wide enough to read, never wider than a screen. */
async function widthsOf(engine: Engine, source: RowSource): Promise<number[]> {
  const { columns, from } = source
  const values = columns.map((column, i) => `${textValue(column, column.sql)} as c${i}`)
  const rows = await engine.rows(`select ${values.join(', ')} from ${from} ${rowsEnd(source, 100)}`)
  return columns.map(({ name }, i) => {
    const cells = rows.map((row) => displayWidth(String(row[`c${i}`] ?? '').split('\n')[0]!))
    return Math.min(60, Math.max(10, displayWidth(name) + 4, ...cells.map((width) => width + 2)))
  })
}

/** Writes the rows of a source as XML, one a line, and tells in which stretches they fit into sheets. */
async function rowParts(engine: Engine, { name, source }: NamedRows, path: string, lang: Lang, most: number) {
  const { columns } = source
  await engine.copy(rowsXmlQuery(source), path, 'lines')
  const found = await stretches(path, most - 1)
  const widths = await widthsOf(engine, source)
  const head = rowXml(...columns.map((column) => textXml(column.name, cellStyle.head)))
  const last = columnName(columns.length - 1)
  return found.map(({ start, end, rows }, i) => {
    const frame = parts.sheetFrame({
      widths,
      frozen: { rows: 1, columns: 1 },
      filter: `A1:${last}${rows + 1}`,
      prompts: headingPrompts(columns, lang),
    })
    return {
      name: found.length > 1 ? `${name} ${i + 1}` : name,
      filter: `$A$1:$${last}$${rows + 1}`,
      before: frame.before + head,
      file: end > start ? { path, start, end: end - 1 } : undefined,
      after: frame.after,
    }
  })
}

const ofPage = (name: string, { before, rows, after }: Page) => ({ name, before, after: rows.join('') + after })

/**
 * Makes a workbook: a summary of the classes (where there are any) with data bars, the rows of each sheet, and notes on every column, class, threshold
 * and parameter. `about` left out: the rows alone. Rows pass through a file beside `path`, never through memory as a whole.
 * @param mostRows rows of a sheet with its header; more go to a further sheet
 */
export async function makeWorkbook(
  engine: Engine,
  rowSheets: NamedRows[],
  path: string,
  about?: About,
  mostRows = parts.mostRows,
): Promise<void> {
  await defineCells(engine)
  const lang = about?.lang ?? 'en'
  const described = []
  for (const { classification, params } of about?.classes ?? [])
    described.push({
      classification,
      params,
      summary: await readSummary(engine, classification, params, about!.asOfDay),
    })
  const files = rowSheets.map((_, i) => `${path}.rows-${i}`)
  try {
    const sheets: (Omit<ZipPart, 'path'> & { name: string; filter?: string })[] = []
    const summaries = described.map(({ summary }) => summary)
    const notes = { en: ['summary', 'notes'], zh: ['汇总', '说明'] }[lang]
    const summary = summaries.length > 0 ? summaryPage(summaries, lang) : undefined
    const charts: BarChart[] = summary?.charts ?? []
    if (summary) sheets.push(ofPage(notes[0]!, summary))
    for (const [i, sheet] of rowSheets.entries())
      sheets.push(...(await rowParts(engine, sheet, files[i]!, lang, mostRows)))
    const columns = rowSheets.map(({ name, source }) => ({ sheet: name, columns: source.columns }))
    if (about) sheets.push(ofPage(notes[1]!, notesPage(columns, described, lang)))
    await zipped(
      [
        { path: '[Content_Types].xml', before: parts.contentTypes(sheets.length, chartTypes(charts)), after: '' },
        { path: '_rels/.rels', before: parts.packageRelations, after: '' },
        { path: 'xl/workbook.xml', before: parts.workbook(sheets), after: '' },
        { path: 'xl/_rels/workbook.xml.rels', before: parts.workbookRelations(sheets.length), after: '' },
        { path: 'xl/styles.xml', before: parts.styles, after: '' },
        ...sheets.map((sheet, i) => ({ ...sheet, path: `xl/worksheets/sheet${i + 1}.xml` })),
        ...chartParts(charts, { name: notes[0]!, number: 1 }),
      ],
      path,
    )
  } finally {
    for (const file of files) await rm(file, { force: true })
  }
}
