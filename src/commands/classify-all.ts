import { join } from 'node:path'
import type { Command } from 'commander'
import { grainsOf, hasIds } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { counted, grouped, isoDay, listed } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import type { CrmName } from '../crm/systems.js'
import { type FormatName, formatNamed, namesWhere, resultFiles } from '../formats/index.js'
import { printText, writeRows } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { classesText, headlinesText, moreText } from '../reports/classify-page.js'
import { segmentsPage } from '../reports/segments-page.js'
import { summaryTable } from '../reports/summary-table.js'
import { dataWarnings } from '../reports/warnings.js'
import { readSelection, refuseSelection } from '../results/selection.js'
import { readSummary, type Summary } from '../results/summary.js'
import { classifyFiles } from '../run/classify.js'
import { decide, sameNamed } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { namedInputs } from '../run/destination.js'
import { writeFrozen } from '../run/frozen.js'
import { type Headline, readHeadlines } from '../run/headlines.js'
import { parseKeep, writeKept } from '../run/kept-results.js'
import { grainOf, keysMeeting, terminalRows } from '../run/matching-rows.js'
import type { Analysis, Stayed } from '../run/request.js'
import { writeResults } from '../run/results.js'
import { readInto } from '../run/server-results.js'
import { type Session, withServerSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { chosen, configSegments, possible, readWhere, sizedAnalysis, withMentioned } from '../run/wanted-classes.js'
import { checkDirectory } from '../store/directory.js'
import { checkKept } from '../store/kept-results.js'
import { recordName } from '../store/record.js'
import { absentTexts } from './absent-texts.js'
import { dryRun } from './dry-run.js'
import { lookOfOutput } from './look.js'
import { pageColumns, productNames, writeReport } from './report.js'
import { requireCrm, requireSpreadsheet } from './run-class.js'

/** The tables that stay on the server, with their classes. */
const stayedText = (stayed: Stayed[]) =>
  stayed
    .map(({ table, classes }) => {
      const rows = classes.reduce((sum, one) => sum + one.rows, 0)
      return `${table}  ${counted(rows, 'row')}: ${classes.map((one) => `${one.name} ${grouped(one.rows)}`).join(', ')}\n`
    })
    .join('')

/** Findings that leave room for the classes on one screen; `--full` and the report have all. */
const onScreen = 5

/** Every class that the inputs allow, in one run: summaries, and with `-o` a directory of result files. */
export const classifyAll = (command: Command, given: string[]) =>
  withServerSession(command, given, async (session) => {
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
    await requireCrm(session, true)
    const named = { only: options.only, skip: options.skip, with: options.with } as Record<string, string | undefined>
    if (options.dryRun) {
      const system = options.for as CrmName | undefined
      const crm = system && (await import('../run/crm-files.js'))
      return dryRun(session, (files) => {
        const { possible: can, reasons } = possible(chosen(named), files)
        const own = grainsOf(can)
        const grains = own.map(({ plural }) => plural)
        const imports = crm ? crm.crmFileNames(system!, own.filter(hasIds)) : []
        const pair = ['lifecycle', 'value'].every((name) => can.some((c) => c.name === name))
        const written = [...resultFiles(format, [...grains, ...(pair ? ['winback'] : [])]), ...imports, recordName]
        const place = folder && options.keep !== undefined ? join(folder, 'YYYY-MM-DD') : folder
        const outputs = place ? written.map((file) => join(place, file)) : []
        return { reasons, classes: can.map((c) => c.name), outputs }
      })
    }
    const keep = parseKeep(options.keep as string | undefined, folder)
    const into = readInto(session)
    if (folder) {
      await session.claim(folder)
      await (keep === undefined ? checkDirectory(folder, namedInputs(session)) : checkKept(folder))
    }
    const wanted = chosen(named)
    const where = options.where !== undefined ? readWhere(session, options.where as string) : undefined
    const segments = configSegments(session)
    const selection = readSelection(options)
    const full = options.full === true
    // With the results in files, the summaries are a remark.
    const printed = folder === undefined || options.quiet !== true
    if (options.for !== undefined) refuseSelection(selection, '--for')
    const conditions = [...(where ? [where] : []), ...segments.map((s) => s.condition)]
    const files = await report.progress('reading', () =>
      timings.measure('recognise', () => recogniseFiles(engine, input)),
    )
    const { possible: classes, reasons } = possible(wanted, files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const analyses = withMentioned(
      session,
      classes.map((c) => sizedAnalysis(session, named, c)),
      conditions,
    )
    const ruled = await report.progress('classifying', () =>
      classifyFiles(engine, files, {
        ...input,
        analyses,
        into,
        also: into === undefined ? [...pageColumns(session, files), ...productNames(classes, files)] : [],
        time: timings.measure,
      }),
    )
    const accounts = await describeInput(session, ruled)
    if (ruled.stayed) return printText(process.stdout, stayedText(ruled.stayed))
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    await writeFrozen(session, run)
    for (const warning of await dataWarnings(engine, run, session.lang)) report.warning(warning)
    for (const warning of await absentTexts(engine, conditions)) report.warning(warning)
    const shown = sameNamed(
      run,
      analyses.filter((w) => classes.includes(w.classification)),
    )
    const look = lookOfOutput()
    const summaries = new Map<string, Summary>()
    let headlines: Headline[] | undefined
    const text = await timings.measure('summarise', async () => {
      const pages: string[] = []
      const spoken: Summary[] = []
      for (const { classification, params } of shown) {
        const read = (only?: string) => readSummary(engine, classification, params, run.asOfDay!, only)
        const whole = await read()
        summaries.set(classification.name, whole)
        const only = keysMeeting(run, classification.grain, where)
        // The record keeps the sizes of the whole; what is shown is about the rows asked for.
        if (!where || only) spoken.push(only ? await read(only) : whole)
      }
      if (!where && printed) {
        headlines = await readHeadlines(session, run)
        const shownFirst = full ? headlines : headlines.slice(0, onScreen)
        pages.push(headlinesText(shownFirst, isoDay(run.asOfDay), session.lang, look.width))
      }
      if (full) pages.push(...spoken.map((summary) => summaryTable(summary, session.lang, look)))
      else pages.push(classesText(spoken, session.lang, look.width))
      const named = segments.flatMap(({ name, condition }) => {
        const grain = grainOf(condition)
        const keys = grain && keysMeeting(run, grain, condition)
        return grain && keys ? [{ name, grain, keys }] : []
      })
      if (named.length > 0) pages.push(await segmentsPage(engine, named, session.lang, look))
      return pages.filter(Boolean)
    })
    noteLeftOut(session, named, files, run.analyses)
    if (options.report !== undefined)
      await timings.measure('draw', () =>
        writeReport(
          session,
          { run, analyses: shown, summaries, accounts, reasons, headlines },
          options.report as string,
        ),
      )
    const impossible = reasons.map(({ name, message }) => `  ${name}: ${message.replace(`${name} needs`, 'needs')}\n`)
    if (impossible.length > 0)
      text.push(
        full
          ? `${notPossible[session.lang]}\n${impossible.join('')}`
          : `${notPossible[session.lang]} ${reasons.map(({ name }) => name).join(', ')}\n`,
      )
    if (!full) text.push(moreText(session.lang))
    // Last of all: a signal that comes now is too late to stop what has been written.
    if (folder)
      await timings.measure('write', async () => {
        const results = { run, accounts, analyses: shown, summaries, folder, format, segments, where, selection }
        await (keep === undefined ? writeResults(session, results) : writeKept(session, results, keep))
      })
    // What is wrong with the columns wanted is found before anything is printed.
    const rows =
      folder || !(where || selection)
        ? undefined
        : terminalRows(run, shown, (where && grainOf(where)) ?? shown[0]!.classification.grain, session.lang, {
            where,
            segments,
            selection,
          })
    if (where && text.length > 0) text[0] = `${onlyWords[session.lang]}${String(options.where)}\n\n${text[0]}`
    if (printed) await printText(process.stdout, text.join('\n'))
    if (rows) {
      await printText(process.stdout, '\n')
      await writeRows(engine, rows, 'table', { ...look, stdout: process.stdout })
    }
  })

const notPossible = { en: 'Not possible with these files:', zh: '这些文件无法得出：' }
const onlyWords = { en: 'only: ', zh: '仅限：' }

/** Names the optional classes that these files allow and that are not in the result, with why and with the flag that adds them. */
function noteLeftOut(
  session: Session,
  named: Record<string, string | undefined>,
  files: RecognisedFile[],
  kept: Analysis[],
): void {
  if (named.only !== undefined) return
  const skipped = named.skip?.split(',').map((name) => name.trim()) ?? []
  for (const { name, optional } of possible(classifications, files).possible) {
    if (!optional || skipped.includes(name) || kept.some((w) => w.classification.name === name)) continue
    session.report.note(`${name} is left out ${optional.because.en}: --with ${name} adds it`)
  }
}
