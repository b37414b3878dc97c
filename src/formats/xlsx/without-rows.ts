import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPackage } from '../../files/xlsx/package.js'
import type { Unwanted } from '../format.js'
import { unescapedXml } from './cells.js'
import { type ZipPart, zipped } from './zipped.js'

/** A workbook that we wrote: each row is `<row>` to `</row>`, texts stand in their cells, and a filter names its last row. */

const sheetPart = /^xl\/worksheets\/sheet(\d+)\.xml$/
const rowEnd = '</row>'

/** What stands in the cells of a row. */
const cellsOf = (row: string): string[] =>
  [...row.matchAll(/<c(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, content = '']) =>
    unescapedXml(content.replace(/<[^>]*>/g, '')),
  )

/** The text of a part, cut behind the end of each row. */
async function* rowsOf(path: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of path) {
    const rows = (rest + decoder.decode(bytes, { stream: true })).split(rowEnd)
    rest = rows.pop()!
    for (const row of rows) yield row + rowEnd
  }
  yield rest
}

/** One sheet without the rows of the id; the number of its rows stands in its filter. */
function sheetWithout({ column, id }: Unwanted) {
  const seen = { at: undefined as number | undefined, removed: 0 }
  async function* kept(content: AsyncIterable<Buffer>): AsyncGenerator<string> {
    for await (const piece of rowsOf(content)) {
      const start = piece.indexOf('<row')
      if (start < 0)
        yield piece.replace(
          /(<autoFilter ref="A1:[A-Z]+)(\d+)/,
          (_, to: string, n: string) => to + (Number(n) - seen.removed),
        )
      else if (seen.at === undefined) {
        const heads = cellsOf(piece.slice(start))
        seen.at = column === undefined ? 0 : heads.indexOf(column)
        yield piece
      } else if (seen.at >= 0 && cellsOf(piece.slice(start))[seen.at] === id) seen.removed++
      else yield piece
    }
  }
  return { seen, kept }
}

/** The list of sheets, where the range of each filter stands once more. */
const withFilters = (text: string, removed: Map<number, number>) =>
  text.replace(
    /(<definedName name="_xlnm._FilterDatabase" localSheetId="(\d+)"[^>]*>[^<]*![$]A[$]1:[$][A-Z]+[$])(\d+)/g,
    (_, to: string, sheet: string, n: string) => to + (Number(n) - (removed.get(Number(sheet) + 1) ?? 0)),
  )

/** Writes a workbook of results again without the rows of an id. */
export async function withoutSheetRows(path: string, to: string, rows: Unwanted): Promise<number | undefined> {
  const pack = await openPackage(path)
  const folder = await mkdtemp(`${to}.parts-`)
  try {
    const removed = new Map<number, number>()
    const parts: ZipPart[] = []
    let known = false
    for (const [i, name] of pack.names().entries()) {
      const file = join(folder, String(i))
      const sheet = sheetPart.exec(name)?.[1]
      const { seen, kept } = sheetWithout(rows)
      const content = await pack.stream(name)
      const steps = sheet === undefined ? content : kept(content)
      await pipeline(steps, createWriteStream(file, { mode: 0o600, flags: 'wx' }))
      if (sheet !== undefined) {
        removed.set(Number(sheet), seen.removed)
        known ||= (seen.at ?? -1) >= 0
      }
      const { size } = await stat(file)
      parts.push({ path: name, before: '', file: { path: file, start: 0, end: size - 1 }, after: '' })
    }
    if (!known) return undefined
    const list = parts.find((part) => part.path === 'xl/workbook.xml')!
    list.before = withFilters(Buffer.concat(await createReadStream(list.file!.path).toArray()).toString(), removed)
    delete list.file
    await zipped(parts, to)
    return [...removed.values()].reduce((a, b) => a + b, 0)
  } finally {
    pack.close()
    await rm(folder, { recursive: true, force: true })
  }
}
