import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { exit, UserError } from '../core/errors.js'
import type { SourceFile } from '../core/source.js'
import { quoteName } from '../core/sql.js'
import {
  accentedText,
  formulaText,
  isAccented,
  isFormulaText,
  isGuarded,
  unguarded,
} from '../engines/duckdb/guarded-text.js'
import { needsText, parquetScan } from '../engines/duckdb/scan.js'
import type { Engine } from '../engines/engine.js'
import { readContainer } from './containers.js'
import type { ReadOptions } from './read-options.js'
import { flowsOnce, spoolPath } from './spool.js'
import { detectDialect, recordsOf } from './text/dialect.js'
import { decode, isUtf32 } from './text/encoding.js'
import { repeatsHeader } from './text/notes-below.js'
import { hasQuotedLines, unquoteLines } from './text/quoted-lines.js'

/** Up to this size, in bytes, a file is its own sample. */
const wholeBytes = 64 * 1024
const chunkBytes = 8 * 1024
const chunkRecords = 50

/** What is read to recognise a larger file: its beginning, in bytes and records, and chunks spread over the rest. */
interface Extent {
  headBytes: number
  headRecords: number
  chunks: number
}

/** Of many files less each is enough: what they say together stays as much. */
const extentOf = (among = 1): Extent => ({
  headBytes: among > 40 ? wholeBytes / 4 : wholeBytes,
  headRecords: Math.min(400, Math.max(60, Math.round(16_000 / among))),
  chunks: Math.min(12, Math.max(1, Math.round(144 / among))),
})

/** A few thousand bytes are there at once: to wait for them in another thread costs more, where there are thousands of files. */
function readAt(file: number, position: number, length: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(length)
  return buffer.subarray(0, readSync(file, buffer, 0, length, position))
}

/** The beginning of a compressed file, decompressed. */
async function readCompressed(path: string, name: string): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  const input = createReadStream(path)
  const stream = input.pipe(createGunzip())
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part)
      length += part.length
      if (length >= 4 * wholeBytes) break
    }
  } catch (error) {
    throw new UserError(
      `${name} is not a sound .gz file: ${(error as Error).message}`,
      'export it again, or give it uncompressed',
    )
  } finally {
    input.destroy()
    stream.destroy()
  }
  return Buffer.concat(parts)
}

/** Even places, so that characters of two bytes stay whole. */
function readSpread(file: number, bytes: number, { headBytes, chunks }: Extent): Uint8Array[] {
  if (bytes <= wholeBytes) return [readAt(file, 0, bytes)]
  const parts = [readAt(file, 0, headBytes)]
  if (bytes <= 2 * headBytes) return [...parts, readAt(file, headBytes, headBytes)]
  for (let n = 1; n <= chunks; n++) {
    const position = headBytes + Math.floor(((bytes - headBytes - chunkBytes) * n) / chunks / 2) * 2
    parts.push(readAt(file, position, chunkBytes))
  }
  return parts
}

/** Records of a chunk from somewhere in the file: only such as are as wide as the header; the cut ones at its ends are left out. */
function recordsInside(
  text: string,
  dialect: Parameters<typeof recordsOf>[1],
  width: number,
  last: boolean,
): string[][] {
  const from = text.search(/[\r\n]/)
  if (from < 0) return []
  const records = recordsOf(text.slice(from), dialect, width).slice(1, last ? undefined : -1)
  const sound = records.filter(({ fields }) => fields.length === width)
  return sound.length < records.length / 2 ? [] : sound.slice(0, chunkRecords).map(({ fields }) => fields)
}

/** A program that took the byte order mark for text, and the quotes behind it with it, saves both as a part of the first heading. */
const withoutMark = (heading: string) => heading.replace(/^(?:\ufeff|ï»¿)"?(.*?)"?$/s, '$1')

/**
 * Makes a source of the bytes of a CSV file: its beginning, then chunks from further on. `complete`: the beginning is all.
 */
export function sourceOfBytes(
  parts: Uint8Array[],
  complete: boolean,
  { encoding: given, headerRow, among }: ReadOptions = {},
): Pick<SourceFile, 'dialect' | 'header' | 'sample' | 'raw' | 'written' | 'encodingBy' | 'encodingRival'> {
  const { headRecords } = extentOf(among)
  const { encoding, texts, guessed, rival } = decode(parts, given)
  const by = given ? ('user' as const) : guessed ? ('bytes' as const) : undefined
  const { dialect, header: written, records } = detectDialect(texts[0] ?? '', !complete, headerRow)
  const header = written.map((name, i) => (i === 0 ? withoutMark(name) : name))
  const inside = texts
    .slice(1)
    .flatMap((text, at) => recordsInside(text, dialect, header.length, at === texts.length - 2))
  const fitting = records.filter((record) => record.length === header.length)
  const first = (fitting.length < records.length / 2 ? records : fitting).slice(0, complete ? undefined : headRecords)
  // Exports that were put together bring their header along; `raw` keeps it, so that the rows are left out.
  const sample = [...first, ...inside].filter((record) => !repeatsHeader(record, header))
  const raw = records.slice(0, headRecords)
  const read = {
    dialect: { encoding, ...dialect },
    header,
    raw,
    ...(by && { encodingBy: by }),
    ...(rival && { encodingRival: rival }),
  }
  // Files of ours for spreadsheets hold such formulas as well, and more that is guarded.
  if (isGuarded(parts[0] ?? new Uint8Array()))
    return { ...read, written: 'guarded', sample: sample.map((record) => record.map(unguarded)) }
  if (sample.some((record) => record.some(isFormulaText)))
    return { ...read, written: 'formula', sample: sample.map((record) => record.map(formulaText)) }
  if (areAccented(sample))
    return { ...read, written: 'accented', sample: sample.map((record) => record.map(accentedText)) }
  return { ...read, sample }
}

/** Whether nearly every cell stands behind a grave accent: sums below the rows may not. An id may begin with one. */
function areAccented(sample: string[][]): boolean {
  const filled = sample.flat().filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter(isAccented).length >= filled.length * 0.9
}

async function readParquet(
  path: string,
  name: string,
  engine: Engine,
): Promise<Pick<SourceFile, 'header' | 'types' | 'sample' | 'castToText'>> {
  try {
    const columns = await engine.rows(`describe select * from ${parquetScan(path)}`)
    const header = columns.map((column) => String(column.column_name))
    const types = columns.map((column) => String(column.column_type))
    const others = header.flatMap((column, i): [string, string][] =>
      needsText(types[i]!) ? [[column, types[i]!]] : [],
    )
    const castToText = others.length > 0 ? Object.fromEntries(others) : undefined
    const from = parquetScan(path, castToText)
    const texts = header.map((column) => `cast(${quoteName(column)} as varchar) as ${quoteName(column)}`)
    const rows = await engine.rows(`select ${texts.join(', ')} from ${from} limit 1000`)
    const sample = rows.map((row) => header.map((column) => (row[column] === null ? '' : String(row[column]))))
    return {
      header,
      types: types.map((type) => (needsText(type) ? 'VARCHAR' : type)),
      sample,
      ...(castToText && { castToText }),
    }
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]
    throw new UserError(`${name} is not a sound Parquet file: ${reason}`, 'export it again, or give a CSV')
  }
}

const startsWith = (bytes: Uint8Array, magic: string) =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic

function opened(path: string, name: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UserError(`${name}: ${code === 'ENOENT' ? 'no such file' : message}`)
  }
}

/**
 * Looks at a file: what kind it is, how it is written, its header and a sample of its records. Reads a bounded part of the
 * file, whatever its size.
 * @throws UserError for a file that is not there, a folder, an empty file, or one of another kind
 */
export async function readSource(
  path: string,
  name: string,
  engine: Engine,
  options: ReadOptions = {},
): Promise<SourceFile> {
  if (flowsOnce(path)) return readSource(await spoolPath(engine, path, name), name, engine, options)
  const file = opened(path, name)
  try {
    const info = fstatSync(file)
    if (info.isDirectory())
      throw new UserError(`${name} is a folder, not a file`, `give the files in it: ${name}/*.csv`)
    const bytes = info.size
    if (bytes === 0) throw new UserError(`${name} is empty`, 'an export has a header row and at least one row below it')
    const magic = readAt(file, 0, Math.min(bytes, 4096))
    if (isUtf32(magic)) throw new UserError(`${name} is in UTF-32, which is not read`, 'save it as UTF-8')
    const base = { path, name, bytes }
    if (startsWith(magic, 'PAR1') || /\.parquet$/i.test(path))
      return { ...base, kind: 'parquet', ...(await readParquet(path, name, engine)) }
    const copied = await readContainer(engine, path, name, magic, options, (...inner) =>
      readSource(inner[0], inner[1], engine, inner[2]),
    )
    if (copied) return { ...copied, bytes }
    const compressed = magic[0] === 0x1f && magic[1] === 0x8b
    const parts = compressed ? [await readCompressed(path, name)] : readSpread(file, bytes, extentOf(options.among))
    const complete = compressed ? parts[0]!.length < 4 * wholeBytes : bytes <= wholeBytes
    const source = sourceOfBytes(parts, complete, options)
    if (magic[0] === 0x22 && hasQuotedLines(decode(parts.slice(0, 1), options.encoding).texts[0] ?? '')) {
      const lines = await unquoteLines(engine, path, source.dialect!.encoding)
      return { ...(await readSource(lines, name, engine, { headerRow: options.headerRow })), bytes }
    }
    if (/^\s*(?:\[\s*)?\{\s*"/.test(Buffer.from(magic).toString('latin1')))
      throw new UserError(`${name} is JSON, which is not read`, 'export it as CSV, a workbook or Parquet')
    if (source.dialect!.encoding === 'unknown-8bit')
      throw new UserError(
        `${name} is neither Unicode nor written in an encoding that its bytes tell`,
        'say which it is: --encoding windows-1250, --encoding gb18030 ...',
      )
    if (options.headerRow !== undefined && source.dialect!.headerLine === 0)
      throw new UserError(
        `--header-row ${options.headerRow}: ${name} has no row there`,
        'leave it out, or count the lines from 1',
        exit.usage,
      )
    if (source.header.every((column) => column.trim() === '') && source.sample.length === 0)
      throw new UserError(
        `${name} holds nothing but blanks`,
        'an export has a header row and at least one row below it',
      )
    return { ...base, kind: 'csv', ...(compressed && { compressed }), ...source }
  } finally {
    closeSync(file)
  }
}
