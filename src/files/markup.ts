import { readFile } from 'node:fs/promises'
import { decode } from './text/encoding.js'

/** Tables in HTML or in the XML of old spreadsheets (SpreadsheetML 2003), as many programs write them under the name of .xls. */

/** Up to this size, in bytes, such a file is read; it is held in memory. */
export const mostMarkup = 64 * 2 ** 20

const start =
  /^[\s\ufeff]*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*|<\?mso-[^>]*\?>\s*|<!doctype[^>]*>\s*)*<(?:html|head|body|table|meta|style|div|center|Workbook|ss:Workbook)[\s>]/i

/** Whether a file begins as such a table does. */
export const isMarkup = (head: Uint8Array): boolean => start.test(decode([head.subarray(0, 4096)]).texts[0] ?? '')

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  euro: '€',
  pound: '£',
  yen: '¥',
  szlig: 'ß',
}

/** What is set on a letter by the end of its name: `uuml`, `eacute`. */
const marks: Record<string, string> = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
  caron: '\u030c',
}

function ofName(name: string): string | undefined {
  const [, letter, mark] = /^([A-Za-z])(uml|acute|grave|circ|tilde|cedil|ring|caron)$/.exec(name) ?? []
  if (letter) return (letter + marks[mark!]).normalize('NFC')
  return named[name] ?? named[name.toLowerCase()]
}

const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ofName(name) ?? whole
    const code = Number.parseInt(hex ?? decimal!, hex === undefined ? 10 : 16)
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
  })

const attribute = (tag: string, name: string) =>
  new RegExp(`[\\s:]${name}\\s*=\\s*["']?([^"'\\s>]*)`, 'i').exec(tag)?.[1]

/**
 * The rows of the table with the most cells. A cell over several columns stands in the first of them; one over several rows in the
 * first of them.
 */
function rowsOf(text: string): string[][] {
  const tables: string[][][] = []
  let rows: string[][] = []
  let row: string[] | undefined
  let cell: { text: string; at: number; wide: number } | undefined
  /** Rows that a cell above still reaches into, by column. */
  let reaching: number[] = []
  const endCell = () => {
    if (!cell || !row) return
    while (row.length < cell.at) row.push('')
    row[cell.at] = unescaped(cell.text.replace(/[\t\r\n ]+/g, ' ').replace(/ ?\ufdd2 ?/g, '\n')).trim()
    for (let more = 1; more < cell.wide; more++) row.push('')
    cell = undefined
  }
  const endRow = () => {
    endCell()
    if (row) rows.push(row)
    row = undefined
  }
  for (const [piece] of text
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .matchAll(/<[^>]*>|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      if (cell) cell.text += piece
      continue
    }
    const [, closing, tag = ''] = /^<(\/?)(?:\w+:)?(\w+)/.exec(piece) ?? []
    const name = tag.toLowerCase()
    if (name === 'table' || name === 'worksheet') {
      endRow()
      if (rows.length > 0) tables.push(rows)
      rows = []
      reaching = []
    } else if (name === 'tr' || name === 'row') {
      endRow()
      if (!closing) row = []
    } else if (name === 'td' || name === 'th' || name === 'cell') {
      endCell()
      if (closing || !row) continue
      let at = row.length
      while ((reaching[at] ?? 0) > rows.length) at++
      const given = Number(attribute(piece, 'index'))
      if (given > at && given <= 16_384) at = given - 1
      const across = Number(attribute(piece, 'colspan') ?? Number(attribute(piece, 'MergeAcross') ?? 0) + 1)
      const wide = across > 1 && across < 1000 ? across : 1
      const down = Number(attribute(piece, 'rowspan') ?? Number(attribute(piece, 'MergeDown') ?? 0) + 1)
      if (down > 1) for (let more = 0; more < wide; more++) reaching[at + more] = rows.length + down
      cell = { text: '', at, wide }
      if (piece.endsWith('/>')) endCell()
    } else if (name === 'br' && cell) cell.text += '\ufdd2'
  }
  endRow()
  if (rows.length > 0) tables.push(rows)
  const cells = (table: string[][]) => table.reduce((sum, one) => sum + one.length, 0)
  return tables.sort((a, b) => cells(b) - cells(a))[0] ?? []
}

/** The rows of the largest table of a file; none where it holds no table. */
export async function markupRows(path: string): Promise<string[][]> {
  const bytes = await readFile(path)
  const declared = /charset\s*=\s*["']?([\w-]+)|<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(
    bytes.subarray(0, 4096).toString('latin1'),
  )
  const { encoding, texts } = decode([bytes])
  if (encoding !== 'unknown-8bit') return rowsOf(texts[0]!)
  return rowsOf(decode([bytes], declared?.[1] ?? declared?.[2] ?? 'windows-1252').texts[0]!)
}
