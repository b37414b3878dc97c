import type { Command } from 'commander'
import { classifyFiles } from '../classify.js'
import { UserError, usageError } from '../errors.js'
import { recogniseFiles } from '../inputs/find.js'
import { checkDirectory } from '../outputs/directory.js'
import type { Format } from '../outputs/formats.js'
import { readSummary, type Summary } from '../outputs/summary.js'
import { summaryTable } from '../outputs/summary-table.js'
import { printText } from '../outputs/write.js'
import { wantsColour } from '../report.js'
import { decide, sameNamed } from './decide.js'
import { describeInput } from './describe-input.js'
import { namedInputs, writeResults } from './results.js'
import { requireCrm, requireSpreadsheet } from './run-class.js'
import { withSession } from './session.js'
import { writeSetAside } from './set-aside-file.js'
import { dataWarnings } from './warnings.js'
import { chosen, configSegments, possible, readWhere, wishFor, withMentioned } from './wishes.js'

/** Every class that the inputs allow, in one run: summaries, and with `-o` a directory of result files. */
export const classifyAll = (command: Command, given: string[]) =>
  withSession(command, given, async (session) => {
    const { engine, report, options, input, timings } = session
    const folder = options.output as string | undefined
    const format = ((options.format as string | undefined) ?? 'csv') as Format
    if (format === 'table' && folder)
      throw usageError('-f table is for the terminal', 'choose csv, tsv, json, ndjson, parquet or xlsx for files')
    if (options.format && !folder)
      throw usageError(
        'classify writes several files: -f goes with -o FOLDER',
        'add -o out/, or ask for one class: clientele value ... -f csv',
      )
    requireSpreadsheet(options.spreadsheet === true, folder ? format : undefined)
    await requireCrm(session)
    if (folder) {
      await session.claim(folder)
      await checkDirectory(folder, namedInputs(session))
    }
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
    const ruled = await report.progress('classifying', () =>
      classifyFiles(engine, files, { ...input, wishes, time: timings.measure }),
    )
    const accounts = await describeInput(session, ruled)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    for (const warning of await dataWarnings(engine, run)) report.warning(warning)
    const shown = sameNamed(
      run,
      wishes.filter((w) => classes.includes(w.classification)),
    )
    const look = {
      width: process.stdout.isTTY ? process.stdout.columns : undefined,
      colour: wantsColour(process.stdout, process.env),
    }
    const summaries = new Map<string, Summary>()
    const text = await timings.measure('summarise', async () => {
      for (const { classification, params } of shown)
        summaries.set(classification.name, await readSummary(engine, classification, params, run.asOfDay!))
      return [...summaries.values()].map((summary) => summaryTable(summary, session.lang, look))
    })
    const impossible = reasons.map(({ name, message }) => `  ${name}: ${message.replace(`${name} needs`, 'needs')}\n`)
    if (impossible.length > 0) text.push(`Not possible with these files:\n${impossible.join('')}`)
    // Last of all: a signal that comes now is too late to stop what has been written.
    if (folder)
      await timings.measure('write', () =>
        writeResults(session, { run, accounts, wishes: shown, summaries, folder, format, segments, where }),
      )
    // With the results in files, the summaries are a remark.
    if (!folder || options.quiet !== true) await printText(process.stdout, text.join('\n'))
  })
