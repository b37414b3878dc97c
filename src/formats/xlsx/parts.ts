import { cellStyle, columnName, decimalsStyle, mostDecimals, xmlText } from './cells.js'

/** The fixed parts of a workbook (ECMA-376), and the frame around the rows of a sheet. */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The most rows that a sheet holds, its header row among them. */
export const mostRows = 1_048_576

/** @param more overrides of further parts */
export const contentTypes = (sheets: number, more = '') =>
  `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>${numbers(sheets, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kind}.worksheet+xml"/>`)}${more}</Types>`

export const packageRelations = `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookRelations = (sheets: number) =>
  `${head}<Relationships xmlns="${packages}/relationships">${numbers(sheets, (n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`

/** The list of sheets; a sheet with a filter names its range, as spreadsheets themselves do, and its header row is printed on each page. */
export const workbook = (sheets: { name: string; filter?: string | undefined }[]) => {
  const quoted = (name: string) => `'${xmlText(name.replaceAll("'", "''"))}'`
  const filters = sheets.flatMap(({ name, filter }, i) =>
    filter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quoted(name)}!${filter}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quoted(name)}!$1:$1</definedName>`,
        ]
      : [],
  )
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>${filters.length > 0 ? `<definedNames>${filters.join('')}</definedNames>` : ''}</workbook>`
}

function numbers(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_, i) => text(i + 1)).join('')
}

const customFormat = { money: 164, day: 165, percent: 166, decimals: 170 }

/** Cell formats in the order of `cellStyle`, then numbers with 0, 1, 2 ... digits after the point. */
export const styles = (() => {
  const decimals = Array.from({ length: mostDecimals + 1 }, (_, n) => n)
  const formats = [
    [customFormat.money, '#,##0.00##'],
    [customFormat.day, 'yyyy\\-mm\\-dd'],
    [customFormat.percent, '0.0%'],
    ...decimals.map((n) => [customFormat.decimals + n, n === 0 ? '0' : `0.${'0'.repeat(n)}`] as const),
  ] as const
  const xf = (format: number, { font = 0, fill = 0, border = 0, wrap = false } = {}) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${wrap ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'}`
  const xfs: string[] = []
  xfs[cellStyle.plain] = xf(0)
  xfs[cellStyle.head] = xf(49, { font: 1, fill: 2, border: 1 })
  xfs[cellStyle.text] = xf(49)
  xfs[cellStyle.integer] = xf(3)
  xfs[cellStyle.money] = xf(customFormat.money)
  xfs[cellStyle.day] = xf(customFormat.day)
  xfs[cellStyle.percent] = xf(customFormat.percent)
  xfs[cellStyle.title] = xf(0, { font: 2 })
  xfs[cellStyle.wrapped] = xf(0, { wrap: true })
  for (const n of decimals) xfs[decimalsStyle + n] = xf(customFormat.decimals + n)
  const font = (size: number, bold: boolean) =>
    `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Calibri"/></font>`
  const side = '<left/><right/><top/>'
  return `${head}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${xmlText(code)}"/>`).join('')}</numFmts><fonts count="3">${font(11, false)}${font(11, true)}${font(14, true)}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/></patternFill></fill></fills><borders count="2"><border>${side}<bottom/></border><border>${side}<bottom style="thin"><color rgb="FF9AA5B1"/></bottom></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`
})()

interface SheetFrame {
  /** Widths of the columns in characters. */
  widths: number[]
  /** Rows and columns that stay in view. */
  frozen?: { rows: number; columns: number } | undefined
  /** Range with filter buttons, such as `A1:F20`. */
  filter?: string | undefined
  /** Ranges whose numbers are shown with bars, from 0 to the largest. */
  bars?: string[] | undefined
  /** Texts that are shown when a cell is chosen. */
  prompts?: { cell: string; title: string; text: string }[] | undefined
  first?: boolean | undefined
  /** Whether charts stand on it, as its relation `rId1`. */
  drawn?: boolean | undefined
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** What stands before and after the rows of a sheet. */
export function sheetFrame({ widths, frozen, filter, bars = [], prompts = [], first, drawn }: SheetFrame) {
  const pane = frozen
    ? `<pane${frozen.columns ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}" topLeftCell="${columnName(frozen.columns)}${frozen.rows + 1}" activePane="${frozen.columns ? 'bottomRight' : 'bottomLeft'}" state="frozen"/>`
    : ''
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const bar = (range: string, i: number) =>
    `<conditionalFormatting sqref="${range}"><cfRule type="dataBar" priority="${i + 1}"><dataBar><cfvo type="num" val="0"/><cfvo type="max"/><color rgb="FF7FA7D9"/></dataBar></cfRule></conditionalFormatting>`
  // The limits of the format: 32 characters of a title, 255 of a text.
  const prompt = ({ cell, title, text }: { cell: string; title: string; text: string }) =>
    `<dataValidation allowBlank="1" showInputMessage="1" promptTitle="${xmlText(cut(title, 32))}" prompt="${xmlText(cut(text, 255))}" sqref="${cell}"/>`
  return {
    before: `${head}<worksheet xmlns="${main}"${drawn ? ` xmlns:r="${office}"` : ''}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${first ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`,
    after: `</sheetData>${filter ? `<autoFilter ref="${filter}"/>` : ''}${bars.map(bar).join('')}${prompts.length > 0 ? `<dataValidations count="${prompts.length}">${prompts.map(prompt).join('')}</dataValidations>` : ''}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>${drawn ? '<drawing r:id="rId1"/>' : ''}</worksheet>`,
  }
}
