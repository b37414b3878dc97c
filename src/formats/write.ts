import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { usageError } from '../core/errors.js'
import type { Engine } from '../engines/engine.js'
import { replaceFile } from '../files/replace.js'
import { checkTarget, explainTarget } from '../files/target.js'
import type { RowSource } from '../results/rows.js'
import type { About, Layout, NamedRows } from './format.js'
import { type FormatName, formatNamed } from './index.js'
import type { TableLook } from './lay-table.js'

const chunk = 1 << 20

/** Where rows go. */
export interface Destination {
  /** File to write; without one, rows go to `stdout`. */
  path?: string | undefined
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  /** Files that this run reads, and so never writes. */
  inputs?: string[]
  colour?: boolean
  /** Permissions of a file that is written; default: for its owner alone. */
  mode?: number | undefined
}

/**
 * Everything about a destination that can be known before the rows are: call it before long work.
 * @throws UserError (exit 2 for a binary format on a terminal)
 */
export async function checkDestination(format: FormatName, { path, stdout, inputs = [] }: Destination): Promise<void> {
  if (path !== undefined) await checkTarget(path, inputs)
  else if (formatNamed(format).binary && stdout.isTTY)
    throw usageError(
      `${format} is binary and would garble the terminal`,
      `add -o rows.${format}, or redirect the output`,
    )
}

/** Passes bytes on to a stream that stays open. A reader that went away has had enough: that is success. */
async function pipeTo(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  try {
    await pipeline(from, to, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw explainTarget('standard output', error)
  }
}

/** Prints text that is no rows (a summary, a list, a model) to standard output. */
export const printText = (stdout: NodeJS.WritableStream, text: string) => pipeTo(Readable.from([text]), stdout)

/** Makes a private folder for the work, and removes it whatever happens. */
async function within<T>(parent: string, name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(parent, name))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes the whole output to a file; `look` is that of the terminal it will be shown on. */
type Produce = (file: string, look: TableLook) => Promise<void>

/**
 * Brings what is made to its destination. What is not a plain file is streamed to from a finished file: the engine truncates what it
 * opens, so `>>` would lose what is there.
 */
async function deliver(engine: Engine, { path, stdout, inputs = [], colour, mode }: Destination, produce: Produce) {
  const stream = (look: TableLook, to: (file: Readable) => Promise<void>) =>
    within(engine.scratch, 'out-', async (folder) => {
      const file = join(folder, 'file')
      await produce(file, look)
      await to(createReadStream(file, { highWaterMark: chunk }))
    })
  if (path === undefined)
    return stream({ width: stdout.isTTY ? stdout.columns : undefined, colour }, (file) => pipeTo(file, stdout))
  const target = await checkTarget(path, inputs)
  try {
    if (target.plain) await replaceFile(target.path, path, (file) => produce(file, {}), mode)
    else await stream({}, (file) => pipeline(file, createWriteStream(target.path)))
  } catch (error) {
    throw explainTarget(path, error)
  }
}

/**
 * Writes rows in a format to a file or to standard output, and returns how many there are (a table shows only the first).
 * @throws UserError when the target cannot be written or is one of the inputs
 */
export const writeRows = (
  engine: Engine,
  source: RowSource,
  format: FormatName,
  destination: Destination,
  { sheet = 'rows', ...layout }: Layout & { sheet?: string | undefined } = {},
): Promise<number> => writeAll(engine, [{ name: sheet, source }], format, destination, layout)

/**
 * Writes several row sources as one file, in a format that is a workbook, and returns how many rows there are in all.
 * @throws UserError when the target cannot be written or is one of the inputs
 */
export const writeWorkbook = (
  engine: Engine,
  rows: NamedRows[],
  format: FormatName,
  destination: Destination,
  about?: About,
): Promise<number> => writeAll(engine, rows, format, destination, { about })

async function writeAll(
  engine: Engine,
  rows: NamedRows[],
  format: FormatName,
  destination: Destination,
  layout: Layout,
): Promise<number> {
  await checkDestination(format, destination)
  let count = 0
  await deliver(engine, destination, async (file, look) => {
    count = await formatNamed(format).write(engine, rows, file, { ...layout, look })
  })
  return count
}
