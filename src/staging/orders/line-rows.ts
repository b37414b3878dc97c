import type { RecognisedFile } from '../../core/source.js'
import { lineGroups } from '../keep-rows.js'
import { ofDisputed } from './disputed-orders.js'
import { stageFile } from './lines.js'
import { countOnce } from './overlap.js'
import { quickly, type Refused } from './quick-rows.js'
import { finishReturns } from './returns.js'
import { lessRepeated } from './row-copies.js'
import { type Numbered, scannedTogether } from './scanned-together.js'
import type { Setting } from './setting.js'
import { type OrderPart, orderRowColumns, type StagingOptions } from './staged-columns.js'

/** The rows of the files of orders, as selects: what is worked out of them goes on from here. */

export const numbered = ({ number }: Setting, files: RecognisedFile[]): Numbered[] =>
  files.map((f): Numbered => [f, number(f)])

/** Files as they are scanned: those that are read the same way come out of one scan. */
export const scansOf = (setting: Setting, files: RecognisedFile[]): Numbered[] =>
  setting.options.copiesOut ? numbered(setting, files) : scannedTogether(numbered(setting, files))

/** The rows of files, one after another. */
export const unionOf = (
  { options }: Setting,
  files: Numbered[],
  part: OrderPart,
  more: Partial<StagingOptions> = {},
): string => files.map(([f, n]) => stageFile(f, n, { ...options, ...more }, part)).join(' union all ')

/** Rows of the orders that stand in one place only. */
const others: Partial<StagingOptions> = { scope: 'others', onceOnly: false }

/**
 * The rows of disputed orders, each once; the others need no such look.
 * @param found numbers of the files that have some; default: all
 */
export function onceDisputed(s: Setting, found?: Set<number>): string {
  const files = s.lines.filter((f) => found?.has(s.number(f)) ?? true)
  return countOnce(unionOf(s, scansOf(s, files), s.part, ofDisputed), orderRowColumns, s.lines, s.number)
}

/** The rows of all lines, each once. */
export function lineRows(s: Setting): string {
  const scans = scansOf(s, s.lines)
  return s.disputed
    ? `${unionOf(s, scans, s.part, others)} union all by name ${onceDisputed(s)}`
    : lessRepeated(unionOf(s, scans, s.part), s.lines, s.number, s.options)
}

const groups = ({ wanted }: Setting, rows: string) => lineGroups(rows, wanted.orders.includes('order_minute'))

/** Lines as headers complete them: added up where no more is needed, with how many records each stands for. */
export const countedLines = (s: Setting, rows: string): string =>
  s.grouped ? groups(s, rows) : `select *, 1 as records from (${rows})`

/** Sales and returns in their final form, of lines without headers or of lines that these have completed. */
export const soldRows = (s: Setting, rows: string): string =>
  finishReturns(
    s.grouped && s.headers.length === 0 ? groups(s, rows) : rows,
    [...s.lines, ...s.headers],
    s.options.returns,
    s.grouped,
  )

/** How the lines were scanned in the end. */
export interface Scanned {
  scans: Numbered[]
  /** Numbers of the files of which a quick scan noted rows; undefined where it was none. */
  noted: Set<number> | undefined
}

/** The lines read with care. */
export const withCare = (s: Setting): Scanned => ({ scans: scansOf(s, s.lines), noted: undefined })

/**
 * Makes something of the lines read with the engine's own types, where the files are as plain as their samples.
 * @param make undefined, and nothing is made, where the rows that the scan refused cannot be determined
 * @param change what is done to the rows of some of the files before
 */
export async function tryQuickly<T>(
  s: Setting,
  make: (rows: string, refused: Refused) => Promise<T | undefined>,
  change = (rows: string) => rows,
): Promise<{ result: T; scanned: Scanned } | undefined> {
  const { disputed, options } = s
  if ((options.onceOnly && !disputed) || options.copiesOut) return undefined
  const stage = (files: Numbered[]) => change(unionOf(s, files, s.part, disputed ? others : {}))
  return quickly(s.engine, numbered(s, s.lines), stage, make, disputed ? change(onceDisputed(s)) : undefined)
}
