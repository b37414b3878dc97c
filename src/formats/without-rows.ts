import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse/sync'
import { csvRecords } from '../files/csv-records.js'
import type { Unwanted } from './format.js'
import { isSpreadsheet } from './spreadsheet.js'

/** The fields of one record. */
const fieldsOf = (record: Buffer, delimiter: string): string[] =>
  (parse(record, { delimiter, bom: true, relax_quotes: true, relax_column_count: true }) as string[][])[0] ?? []

/** CSV and TSV: the records that stay keep their bytes. */
export async function withoutRecords(
  path: string,
  to: string,
  { column, id }: Unwanted,
  delimiter: string,
): Promise<number | undefined> {
  let at: number | undefined
  let guarded = false
  let removed = 0
  const goes = (record: Buffer) => {
    const text = fieldsOf(record, delimiter)[at!]
    return text === id || (guarded && text === `'${id}`)
  }
  async function* kept() {
    for await (const record of csvRecords(path)) {
      if (at !== undefined && goes(record)) removed++
      else {
        if (at === undefined) {
          at = column === undefined ? 0 : fieldsOf(record, delimiter).indexOf(column)
          guarded = isSpreadsheet(record)
          if (at < 0) return
        }
        yield record
      }
    }
  }
  await pipeline(kept, createWriteStream(to, { mode: 0o600, flags: 'wx' }))
  return at === undefined || at < 0 ? undefined : removed
}

/** Lines that end in a line feed and nothing else: other separators stand in texts. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}

/** Objects of one line each, alone or as the items of an array. */
export async function withoutObjects(path: string, to: string, { column, id }: Unwanted, array: boolean) {
  let removed = 0
  let known = column === undefined
  async function* kept() {
    let first = true
    if (array) yield '['
    for await (const line of linesOf(path)) {
      const item = line.replace(/,$/, '')
      if (!item.startsWith('{')) continue
      const object = JSON.parse(item) as Record<string, unknown>
      const key = column ?? Object.keys(object)[0]!
      known ||= Object.hasOwn(object, key)
      if (object[key] === id) removed++
      else {
        yield array ? `${first ? '' : ','}\n${item}` : `${item}\n`
        first = false
      }
    }
    if (array) yield first ? ']\n' : '\n]\n'
  }
  await pipeline(kept, createWriteStream(to, { mode: 0o600, flags: 'wx' }))
  return known ? removed : undefined
}
