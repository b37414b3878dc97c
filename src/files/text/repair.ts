import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../../core/errors.js'
import type { TakenLine } from '../../core/source.js'
import { rejectsOf } from '../../engines/duckdb/rejects.js'
import { usualLine } from '../../engines/duckdb/scan.js'
import type { Engine } from '../../engines/engine.js'
import { copyUniform, type ReadableFile } from '../readable.js'
import { bytesOf } from './text-file.js'

/**
 * A quote that is never closed swallows the lines after it: the engine rejects one record and the sound lines inside it are
 * gone. Here the line with the stray quote is taken out (left blank, so that line numbers stay true) in a private copy of the
 * file, which is then read again.
 */

const rounds = 20

/** Byte positions (from 0) of the first lines of rejected records that run over several lines or to the end of the file. */
async function strayQuotes(engine: Engine, n: number): Promise<number[]> {
  const rows = await engine.rows(
    `select distinct line_byte_position - 1 + case when starts_with(csv_line, chr(10)) then 1 else 0 end as place
    from ${rejectsOf(n).table}
    where error_message like '%unterminated quote%' or contains(trim(csv_line, chr(10) || chr(13)), chr(10))
    order by 1`,
  )
  return rows.map((row) => Number(row.place))
}

/** Whether the engine gave up on a line for its length. */
async function isTooLong(engine: Engine, n: number): Promise<boolean> {
  const rows = await engine.rows(
    `select 1 from ${rejectsOf(n).table} where error_type = 'LINE SIZE OVER MAXIMUM' limit 1`,
  )
  return rows.length > 0
}

/** Bytes of the longest line. */
async function longestLine(path: string): Promise<number> {
  let [longest, length] = [0, 0]
  for await (const bytes of bytesOf(path) as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      longest = Math.max(longest, length + at - from)
      length = 0
      from = at + 1
    }
    length += bytes.length - from
  }
  return Math.max(longest, length)
}

/** Passes text on with the lines that begin at the given positions left blank; tells which they were. */
function blankLines(places: number[], removed: TakenLine[]): Transform {
  let offset = 0
  let line = 1
  let next = 0
  let taking: Buffer[] | undefined
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let at = 0
      while (at < chunk.length) {
        if (!taking && next < places.length && offset + at === places[next]) {
          taking = []
          next++
        }
        const end = chunk.indexOf(10, at)
        const until = end < 0 ? chunk.length : end
        // A line may be cut by the chunk: a position inside this stretch can only be its start.
        if (taking) taking.push(chunk.subarray(at, until))
        else this.push(chunk.subarray(at, until))
        if (end >= 0) {
          if (taking) removed.push({ line, raw: Buffer.concat(taking).toString('utf8').replace(/\r$/, '') })
          taking = undefined
          this.push('\n')
          line++
        }
        at = until + 1
      }
      offset += chunk.length
      done()
    },
    flush(done) {
      if (taking) removed.push({ line, raw: Buffer.concat(taking).toString('utf8') })
      done()
    },
  })
}

/**
 * Looks at what was rejected and makes private copies of the files with stray quotes; the caller then reads everything again.
 * @param noted numbers of the files whose rejected rows were noted
 * @returns whether any file was repaired
 * @throws UserError when the quotes of a file cannot be made out
 */
export async function repairFiles(
  engine: Engine,
  files: ReadableFile[],
  noted: ReadonlySet<number>,
  round: number,
): Promise<boolean> {
  if (await decodeAgain(engine, files, noted)) return true
  let repaired = false
  for (const [n, { file }] of files.entries()) {
    if (file.kind !== 'csv' || !noted.has(n)) continue
    const places = await strayQuotes(engine, n)
    if (file.longestLine === undefined && (places.length > 0 || (await isTooLong(engine, n)))) {
      file.longestLine = await longestLine(file.path)
      if (file.longestLine > usualLine) {
        repaired = true
        continue
      }
    }
    if (places.length === 0) continue
    if (round >= rounds)
      throw new UserError(
        `${file.name}: quotes open and do not close, in more than ${rounds} places`,
        'export it again with quotes doubled inside quoted texts',
      )
    const copy = join(engine.scratch, `repaired-${n}-${round}.csv`)
    const removed: TakenLine[] = []
    await pipeline(bytesOf(file.path), blankLines(places, removed), createWriteStream(copy, { mode: 0o600 }))
    file.path = copy
    file.compressed = false
    file.repaired = [...(file.repaired ?? []), ...removed]
    repaired = true
  }
  return repaired
}

/**
 * The engine finds bytes that are no text only in the columns that it reads: where it found some, the whole file is looked through, so
 * that what is set aside does not depend on the columns wanted.
 */
async function decodeAgain(engine: Engine, files: ReadableFile[], noted: ReadonlySet<number>): Promise<boolean> {
  const broken: ReadableFile[] = []
  for (const [n, one] of files.entries()) {
    if (one.file.kind !== 'csv' || one.file.copy || !noted.has(n)) continue
    const [row] = await engine.rows(
      `select count(*) as n from ${rejectsOf(n).table} where error_type = 'INVALID ENCODING'`,
    )
    if (Number(row!.n) > 0) broken.push(one)
  }
  if (broken.length > 0) await copyUniform(engine, broken)
  return broken.length > 0
}
