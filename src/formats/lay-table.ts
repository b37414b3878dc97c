import { Chalk } from 'chalk'
import Table from 'cli-table3'
import { visible } from '../core/format.js'

export interface TableColumn {
  head: string
  /** Numbers stand to the right and are never cut. */
  right?: boolean
  /** Left out after all columns that do not. */
  matters?: boolean
  /** Other columns go before this one is cut shorter than so many cells. */
  least?: number
}

export interface TableLook {
  /** Cells of the terminal; without it nothing is cut. */
  width?: number | undefined
  colour?: boolean | undefined
}

/** East Asian wide and full-width characters, and emoji shown as pictures, take two cells; combining marks none. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u

/** Cells that a text takes in a terminal. */
export function displayWidth(text: string): number {
  let cells = 0
  for (const character of text) cells += /\p{Mn}/u.test(character) ? 0 : wide.test(character) ? 2 : 1
  return cells
}

const gap = 2
/** A text column is cut no shorter than this before the last columns are left out. */
const least = 16

/** Which columns fit, by their place, and how wide each is: text gives way first, then the last columns go, those that matter after all others. */
function fit(columns: TableColumn[], widths: number[], room: number): { place: number; width: number }[] {
  const floors = (usual: number[]) => widths.map((width, i) => (columns[i]?.right ? width : Math.min(width, usual[i]!)))
  let floor = floors(columns.map((column) => column.least ?? least))
  const needed = (places: number[]) => places.reduce((sum, i) => sum + floor[i]!, gap * (places.length - 1))
  let kept = widths.map((_, i) => i)
  while (kept.length > 2 && needed(kept) > room) {
    const spare = kept.filter((i) => !columns[i]?.matters).at(-1)
    if (spare === undefined) floor = floors(columns.map(() => least))
    if (spare === undefined && needed(kept) <= room) break
    const last = spare ?? kept.at(-1)!
    kept = kept.filter((i) => i !== last)
  }
  let spare = Math.max(0, room - needed(kept))
  return kept.map((place) => {
    const more = Math.min(spare, widths[place]! - floor[place]!)
    spare -= more
    return { place, width: floor[place]! + more }
  })
}

/** No frame: every line of the usual box is empty. */
const edges = ['top', 'bottom', 'left', 'right', 'mid']
const corners = ['top-mid', 'top-left', 'top-right', 'bottom-mid', 'bottom-left', 'bottom-right']
const joints = ['left-mid', 'mid-mid', 'right-mid']
const bare = Object.fromEntries([...edges, ...corners, ...joints].map((name) => [name, '']))

/** Cells that each column takes where nothing is cut. */
const naturalWidths = (columns: TableColumn[], cells: string[][]): number[] =>
  columns.map(({ head }, i) => Math.max(displayWidth(head), ...cells.map((row) => displayWidth(row[i] ?? ''))))

/** Cells that a table takes where nothing is cut. */
export const tableWidth = (columns: TableColumn[], rows: string[][]): number =>
  naturalWidths(columns, rows).reduce((sum, width) => sum + width, gap * (columns.length - 1))

/**
 * Lays out a table of text, one row a line, and names the columns for which there was no room. The look never depends on the
 * machine: only a width that is given cuts.
 */
export function layTable(columns: TableColumn[], rows: string[][], { width, colour = false }: TableLook = {}) {
  const chalk = new Chalk({ level: colour ? 1 : 0 })
  const cells = rows.map((row) => row.map(visible))
  const natural = naturalWidths(columns, cells)
  const kept = fit(columns, natural, width ?? Number.POSITIVE_INFINITY)
  const widths = kept.map((column) => column.width)
  const table = new Table({
    chars: { ...bare, middle: ' '.repeat(gap) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: widths,
    colAligns: kept.map(({ place }) => (columns[place]!.right ? 'right' : 'left')),
  })
  table.push(kept.map(({ place }) => columns[place]!.head))
  table.push(...cells.map((row) => kept.map(({ place }) => row[place] ?? '')))
  const [head = '', ...lines] = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  const rule = '─'.repeat(widths.reduce((sum, cellsWide) => sum + cellsWide, gap * Math.max(0, widths.length - 1)))
  return {
    text: `${[chalk.bold(head), chalk.dim(rule), ...lines].join('\n')}\n`,
    leftOut: columns.filter((_, i) => kept.every(({ place }) => place !== i)).map(({ head: name }) => name),
  }
}
