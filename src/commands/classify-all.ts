import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { classifyFiles, type Run, recogniseFiles, type Wish } from '../classify.js'
import { populationOf, type Subject } from '../define.js'
import { UserError, usageError } from '../errors.js'
import { checkDirectory, publishDirectory, recordName } from '../outputs/directory.js'
import type { Format } from '../outputs/formats.js'
import { readSummary } from '../outputs/summary.js'
import { summaryTable } from '../outputs/summary-table.js'
import { longRows, type Segment, wideRows } from '../outputs/wide.js'
import { winbackRows } from '../outputs/winback.js'
import { printText, writeRows } from '../outputs/write.js'
import { wantsColour } from '../report.js'
import { classesIn } from '../where.js'
import { describeInput } from './describe-input.js'
import { runRecord } from './run-record.js'
import { type Session, withSession } from './session.js'
import { writeSetAside } from './set-aside-file.js'
import { dataWarnings } from './warnings.js'
import { chosen, configSegments, possible, readWhere, wishFor, withMentioned } from './wishes.js'

const subjects: Subject[] = ['customer', 'product']

/** Every class that the inputs allow, in one run: summaries, and with `-o` a directory of result files. */
export const classifyAll = (command: Command, given: string[]) =>
  withSession(command, given, async (session) => {
    const { engine, report, options, input, timings } = session
    const folder = options.output as string | undefined
    const format = ((options.format as string | undefined) ?? 'csv') as Format
    if (format === 'table' && folder)
      throw usageError('-f table is for the terminal', 'choose csv, tsv, json, ndjson or parquet for files')
    if (options.format && !folder)
      throw usageError(
        'classify writes several files: -f goes with -o FOLDER',
        'add -o out/, or ask for one class: clientele value ... -f csv',
      )
    if (folder) await checkDirectory(folder)
    const wanted = chosen(options.only as string | undefined, options.skip as string | undefined)
    const where = options.where ? readWhere(session, options.where as string) : undefined
    const segments = configSegments(session)
    const files = await timings.measure('recognise', () => recogniseFiles(engine, input))
    const { possible: classes, reasons } = possible(wanted, files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const wishes = withMentioned(
      session,
      classes.map((c) => wishFor(session, c)),
      [...(where ? [where] : []), ...segments.map((s) => s.condition)],
    )
    const run = await report.progress('classifying', () =>
      classifyFiles(engine, files, { ...input, wishes, time: timings.measure }),
    )
    await describeInput(session, run)
    await writeSetAside(session, run)
    for (const warning of await dataWarnings(engine, run)) report.warning(warning)
    const shown = wishes.filter((w) => classes.includes(w.classification))
    if (folder) await timings.measure('write', () => writeResults(session, run, shown, folder, format, segments, where))
    const look = {
      width: process.stdout.isTTY ? process.stdout.columns : undefined,
      colour: wantsColour(process.stdout, process.env),
    }
    const text = await timings.measure('summarise', async () => {
      const parts: string[] = []
      for (const { classification, params } of shown)
        parts.push(summaryTable(await readSummary(engine, classification, params, run.asOfDay!), session.lang, look))
      return parts
    })
    const impossible = reasons.map(({ name, message }) => `  ${name}: ${message.replace(`${name} needs`, 'needs')}\n`)
    if (impossible.length > 0) text.push(`Not possible with these files:\n${impossible.join('')}`)
    await printText(process.stdout, text.join('\n'))
  })

/** Writes customers, products and the win-back list in the format, and the record of the run, as one directory. */
async function writeResults(
  session: Session,
  run: Run,
  wishes: Wish[],
  folder: string,
  format: Format,
  segments: Segment[],
  where: Segment['condition'] | undefined,
): Promise<void> {
  const { engine, report, options, lang, input } = session
  const inputs = input.files.map((f) => f.path).filter((path) => path !== '-')
  await publishDirectory(folder, async (work) => {
    const outputs: { file: string; rows: number }[] = []
    const write = async (file: string, rows: Parameters<typeof writeRows>[1]) => {
      const path = join(work, file)
      outputs.push({ file, rows: await writeRows(engine, rows, format, { path, stdout: process.stdout, inputs }) })
    }
    for (const subject of subjects) {
      const own = wishes.filter((w) => w.classification.subject === subject)
      if (own.length === 0) continue
      const speaks = (condition: Segment['condition']) => classesIn(condition).every((c) => c.subject === subject)
      const condition = where && speaks(where) ? where : undefined
      const named = segments.filter((s) => speaks(s.condition))
      const joined = run.wishes.filter((w) => w.classification.subject === subject)
      await write(
        `${populationOf(subject)}.${format}`,
        options.long
          ? longRows(subject, own, joined, lang, condition)
          : wideRows(subject, own, joined, lang, named, condition),
      )
    }
    const lifecycle = wishes.find((w) => w.classification.name === 'lifecycle')
    const value = wishes.find((w) => w.classification.name === 'value')
    if (lifecycle && value) await write(`winback.${format}`, winbackRows(lifecycle, value, lang))
    await writeFile(
      join(work, recordName),
      `${JSON.stringify(await runRecord(session, run, work, outputs), null, 2)}\n`,
      { mode: 0o600 },
    )
    for (const { file, rows } of outputs) report.note(`wrote ${rows} rows to ${join(folder, file)}`)
  })
}
