import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { grouped } from '../core/format.js'
import type { FormatName } from '../formats/index.js'
import { layTable, type TableColumn, type TableLook, tableWidth } from '../formats/lay-table.js'
import { writeTextFile } from '../formats/text-file.js'
import { printText } from '../formats/write.js'
import { earlierRecords, type RunRecord, readRecord, recordName, recordsFolder } from '../store/record.js'

/** A run as its record tells of it. */
interface Night {
  name: string
  record: RunRecord
}

/** The runs of several directories in the order of their as-of days; of one directory, all of its chain. */
async function readNights(paths: string[]): Promise<Night[]> {
  const nights: Night[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined)
    if (!info?.isDirectory()) throw new UserError(`no such folder: ${path}`, 'give folders that classify -o wrote')
    const chain = paths.length === 1 ? (await earlierRecords(path)).map((name) => join(recordsFolder, name)) : []
    for (const file of [...chain, recordName]) {
      const found = await readRecord(join(path, file))
      if (!found) throw new UserError(`no ${file} in ${path}`, 'give folders that classify -o wrote')
      // Somebody taken out of a result makes no new one.
      if (found.record.forgotten && chain.length > 0) continue
      nights.push({ name: chain.length > 0 ? join(path, file) : path, record: found.record })
    }
  }
  // Several runs as of one day stay in the order in which they are given, or were made.
  const order = (a: Night, b: Night) => (a.record.as_of < b.record.as_of ? -1 : a.record.as_of > b.record.as_of ? 1 : 0)
  return nights.sort(order)
}

const heights = '▁▂▃▄▅▆▇█'
const gap = ' '
/** Bars of a chart, as far as the terminal has room for them. */
const most = 60
const fewest = 8

/** Numbers as a row of bars from zero to the largest. More numbers than bars: each bar is the last of an equal part of them. */
export function sparkline(values: (number | undefined)[], bars = most): string {
  const count = Math.min(bars, values.length)
  const shown = Array.from({ length: count }, (_, i) => values[Math.ceil(((i + 1) * values.length) / count) - 1])
  const top = Math.max(1, ...shown.map((value) => value ?? 0))
  return shown
    .map((value) => (value === undefined ? gap : heights[Math.round((value / top) * (heights.length - 1))]!))
    .join('')
}

/** Sizes of one class over the runs. */
interface Line {
  classification: string
  class: string
  sizes: (number | undefined)[]
  revenues: (string | null | undefined)[]
}

function linesOf(nights: Night[]): Line[] {
  const names = [...new Set(nights.flatMap(({ record }) => Object.keys(record.classes ?? {})))]
  const place = (name: string) => classifications.findIndex((c) => c.name === name)
  return names
    .sort((a, b) => place(a) - place(b))
    .flatMap((classification) => {
      const sizes = nights.map(({ record }) => record.classes?.[classification]?.sizes)
      const labels = [...new Set(sizes.flatMap((one) => Object.keys(one ?? {})))]
      return labels.map((label) => ({
        classification,
        class: label,
        sizes: sizes.map((one) => one && (one[label]?.subjects ?? 0)),
        revenues: sizes.map((one) => one?.[label]?.revenue),
      }))
    })
}

function page(nights: Night[], lines: Line[], look: TableLook): string {
  const [first, last] = [nights[0]!, nights.at(-1)!]
  const drawn = lines.filter(({ sizes }) => sizes.some((size) => size))
  const ends = drawn.map(({ sizes }) => {
    const known = sizes.filter((size) => size !== undefined)
    return { from: known[0] ?? 0, to: known.at(-1) ?? 0 }
  })
  const columns = (chart: string): TableColumn[] => [
    { head: 'classification' },
    { head: 'class' },
    { head: first.record.as_of, right: true },
    { head: chart, right: true },
    { head: last.record.as_of, right: true },
    { head: 'change', right: true },
  ]
  const rows = (chart: (sizes: Line['sizes']) => string) =>
    drawn.map(({ classification, class: label, sizes }, i) => {
      const { from, to } = ends[i]!
      const change = to - from
      const signed = change > 0 ? `+${grouped(change)}` : grouped(change)
      return [classification, label, grouped(from), chart(sizes), grouped(to), signed]
    })
  const others = tableWidth(
    columns(''),
    rows(() => ''),
  )
  const bars = Math.max(fewest, Math.min(most, (look.width ?? Number.POSITIVE_INFINITY) - others))
  const runs = `${grouped(nights.length)} runs`
  const head = nights.length > bars ? `${bars} of ${runs}` : runs
  return layTable(
    columns(head),
    rows((sizes) => sparkline(sizes, bars)),
    look,
  ).text
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function csv(nights: Night[], lines: Line[]): string {
  const rows = nights.flatMap(({ name, record }, n) =>
    lines.flatMap(({ classification, class: label, sizes, revenues }) =>
      sizes[n] === undefined
        ? []
        : [[name, record.as_of, classification, label, String(sizes[n]), revenues[n] ?? ''].map(cell).join(',')],
    ),
  )
  return `run,as_of,classification,class,subjects,revenue\n${rows.map((row) => `${row}\n`).join('')}`
}

/**
 * Sizes of the classes over many runs, from their records: a table with a small chart, or CSV.
 * @throws UserError where a folder has no record
 */
export async function history(
  paths: string[],
  format: FormatName | undefined,
  look: TableLook,
  { output, mode }: { output: string | undefined; mode: number },
): Promise<void> {
  if (paths.length === 0) throw usageError('--history takes folders of results', 'for example: --history out/*/')
  if (format && format !== 'csv') throw usageError(`--history is a table or CSV, not ${format}`, 'use -f csv')
  const nights = await readNights(paths)
  const lines = linesOf(nights)
  const text = format ? csv(nights, lines) : page(nights, lines, look)
  if (output) await writeTextFile(output, text, [], mode)
  else await printText(process.stdout, text)
}
