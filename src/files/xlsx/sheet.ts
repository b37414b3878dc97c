import type { Readable } from 'node:stream'
import { parse, UnsoundWorkbook } from './package.js'
import { type Texts, textGatherer } from './texts.js'
import { columnOf, type NumberKind, numberCell, unescaped } from './values.js'

/** The limits of the format. */
const [mostRows, mostColumns] = [1_048_576, 16_384]

/** What cells refer to. */
export interface Lookup {
  texts: Texts
  /** What the number of a cell is, by its style. */
  kinds: NumberKind[]
  epoch1904: boolean
  /** Counts cells whose formula has no value. */
  unworked: { cells: number; first: string }
}

/** A row with its number from 1 and the text of its cells; missing cells are empty. */
interface SheetRow {
  number: number
  cells: string[]
}

function cellText(
  type: string,
  style: number,
  value: string,
  { texts, kinds, epoch1904 }: Omit<Lookup, 'unworked'>,
): string {
  switch (type) {
    case 's': {
      if (value === '') return ''
      const text = texts.at(Number(value))
      if (text === undefined) throw new UnsoundWorkbook(`a cell refers to text ${value}, which is not there`)
      return text
    }
    case 'b':
      return value === '1' ? 'true' : value === '0' ? 'false' : value
    case 'd':
      return value.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
    case 'n':
      return value === '' ? '' : numberCell(value, kinds[style] ?? { kind: 'number' }, epoch1904)
    default:
      return unescaped(value)
  }
}

/** The rows of a sheet in their order, piece by piece as they are read; empty rows are left out. */
export async function* sheetRows(stream: Readable, lookup: Lookup): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = []
  let number = 0
  let cells: string[] = []
  let column = -1
  let [type, style, value, inValue, reference, formula] = ['n', 0, '', false, '', false]
  const inline = textGatherer()
  const pieces = parse(stream, {
    open(name, attributes) {
      inline.open(name)
      if (name === 'v') inValue = true
      else if (name === 'c') {
        column = attributes.r ? columnOf(attributes.r) : column + 1
        if (column < 0 || column >= mostColumns)
          throw new UnsoundWorkbook(`a cell lies outside the sheet: ${attributes.r}`)
        type = attributes.t ?? 'n'
        style = Number(attributes.s ?? 0)
        value = ''
        reference = attributes.r ?? ''
        formula = false
      } else if (name === 'f') formula = true
      else if (name === 'row') {
        const next = attributes.r ? Number(attributes.r) : number + 1
        if (!(next > number && next <= mostRows))
          throw new UnsoundWorkbook(`its rows are out of order at ${attributes.r}`)
        number = next
        cells = []
        column = -1
      }
    },
    text(piece) {
      if (inValue) value += piece
      else inline.text(piece)
    },
    close(name) {
      inline.close(name)
      if (name === 'v') inValue = false
      else if (name === 'c') {
        if (formula && value === '' && type !== 'str' && type !== 'inlineStr') {
          lookup.unworked.cells++
          lookup.unworked.first ||= reference
        }
        const text = type === 'inlineStr' ? inline.take() : cellText(type, style, value, lookup)
        if (text === '') return
        while (cells.length < column) cells.push('')
        cells[column] = text
      } else if (name === 'row' && cells.length > 0) rows.push({ number, cells })
    },
  })
  for await (const _ of pieces) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}
