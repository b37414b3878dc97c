import type { Command } from 'commander'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { listed } from '../core/format.js'
import { wantsColour } from '../core/report.js'
import type { RecognisedFile } from '../core/source.js'
import { type FormatName, formatNamed, namesWhere } from '../formats/index.js'
import { printText } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { summaryTable } from '../reports/summary-table.js'
import { dataWarnings } from '../reports/warnings.js'
import { readSummary, type Summary } from '../results/summary.js'
import { classifyFiles } from '../run/classify.js'
import { decide, sameNamed } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import type { Wish } from '../run/request.js'
import { namedInputs, writeResults } from '../run/results.js'
import { type Session, withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { chosen, configSegments, possible, readWhere, sizedWish, withMentioned } from '../run/wanted.js'
import { checkDirectory } from '../store/directory.js'
import { absentTexts } from './absent-texts.js'
import { requireCrm, requireSpreadsheet } from './run-class.js'

/** Every class that the inputs allow, in one run: summaries, and with `-o` a directory of result files. */
export const classifyAll = (command: Command, given: string[]) =>
  withSession(command, given, async (session) => {
    const { engine, report, options, input, timings } = session
    const folder = options.output as string | undefined
    const format = ((options.format as string | undefined) ?? 'csv') as FormatName
    if (formatNamed(format).terminal && folder)
      throw usageError(
        `-f ${format} is for the terminal`,
        `choose ${listed(
          namesWhere((f) => !f.terminal),
          'or',
        )} for files`,
      )
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
    const named = { only: options.only, skip: options.skip, with: options.with } as Record<string, string | undefined>
    const wanted = chosen(named)
    const where = options.where ? readWhere(session, options.where as string) : undefined
    const segments = configSegments(session)
    const conditions = [...(where ? [where] : []), ...segments.map((s) => s.condition)]
    const files = await timings.measure('recognise', () => recogniseFiles(engine, input))
    const { possible: classes, reasons } = possible(wanted, files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const wishes = withMentioned(
      session,
      classes.map((c) => sizedWish(session, named, c)),
      conditions,
    )
    const ruled = await report.progress('classifying', () =>
      classifyFiles(engine, files, { ...input, wishes, time: timings.measure }),
    )
    const accounts = await describeInput(session, ruled)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    for (const warning of await dataWarnings(engine, run)) report.warning(warning)
    for (const warning of await absentTexts(engine, conditions)) report.warning(warning)
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
    noteLeftOut(session, named, files, run.wishes)
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

/** Names the optional classes that these files allow and that are not in the result, with why and with the flag that adds them. */
function noteLeftOut(
  session: Session,
  named: Record<string, string | undefined>,
  files: RecognisedFile[],
  kept: Wish[],
): void {
  if (named.only !== undefined) return
  const skipped = named.skip?.split(',').map((name) => name.trim()) ?? []
  for (const { name, optional } of possible(classifications, files).possible) {
    if (!optional || skipped.includes(name) || kept.some((w) => w.classification.name === name)) continue
    session.report.note(`${name} is left out ${optional.because.en}: --with ${name} adds it`)
  }
}
