import type { Command } from 'commander'
import type { Classification } from '../analyses/define.js'
import { product, sameGrain } from '../analyses/grain.js'
import { UserError, usageError } from '../core/errors.js'
import type { RecognisedFile } from '../core/source.js'
import { formatOfPath, isForeign } from '../formats/index.js'
import { writeTextFile } from '../formats/text-file.js'
import { printText } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { dataWarnings } from '../reports/warnings.js'
import { nameReads } from '../results/product-names.js'
import { readSummary, type Summary } from '../results/summary.js'
import { classifyFiles } from '../run/classify.js'
import { decide, decidedAnalyses } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { type PageGiven, pageReads, reportPage } from '../run/report-page.js'
import { type Session, withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { chosenClasses, possibleClasses, sizedAnalysis } from '../run/wanted-classes.js'

/** The canonical columns that a page wants besides those of the classes, where one is asked for and there are orders. */
export const pageColumns = (
  { options }: Pick<Session, 'options'>,
  files: RecognisedFile[],
  wanted = options.report !== undefined,
) => (wanted && files.some(({ role }) => /^order/.test(role)) ? pageReads : [])

/** What names of products are read from, for rows and pictures about products. */
export const productNames = (classes: Classification[], files: RecognisedFile[]) =>
  classes.some(({ grain }) => sameGrain(grain, product)) ? nameReads(files) : []

/** Writes the page of a run to a file. @throws UserError where that cannot be written */
export async function writeReport(session: Session, content: PageGiven, path: string): Promise<void> {
  const inputs = session.input.files.map((file) => file.path).filter((name) => name !== '-')
  const html = await session.report.progress('drawing', () => reportPage(session, content))
  await writeTextFile(path, html, inputs, session.mode)
  session.report.note(`wrote ${path}`)
}

/** A page to look at: every class that the inputs allow, as one HTML file. */
export const report = (command: Command, given: string[]) =>
  withSession(command, given, async (session) => {
    const { engine, report: say, options, input, timings } = session
    const output = options.output as string | undefined
    if (
      output !== undefined &&
      (formatOfPath(output) !== undefined || (isForeign(output) && !/\.html?$/i.test(output)))
    )
      throw usageError(`-o ${output}: report writes a page, no rows`, 'end it in .html')
    if (output) await session.claim(output)
    const { only, skip, with: more } = options as Record<string, string | undefined>
    // What customers write about is left out of `classify`, and yet belongs on the page.
    const named = { only, skip, with: only === undefined ? [more, 'themes'].filter(Boolean).join(',') : more }
    const files = await say.progress('reading', () => timings.measure('recognise', () => recogniseFiles(engine, input)))
    const { possible: classes, reasons } = possibleClasses(chosenClasses(named), files)
    if (classes.length === 0)
      throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
    const analyses = classes.map((c) => sizedAnalysis(session, named, c))
    const ruled = await say.progress('classifying', () =>
      classifyFiles(engine, files, {
        ...input,
        analyses,
        also: [...pageColumns(session, files, true), ...productNames(classes, files)],
        time: timings.measure,
      }),
    )
    const accounts = await describeInput(session, ruled)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    for (const warning of await dataWarnings(engine, run, session.lang)) say.warning(warning)
    const shown = decidedAnalyses(run, analyses)
    const summaries = new Map<string, Summary>()
    for (const { classification, params } of shown)
      summaries.set(classification.name, await readSummary(engine, classification, params, run.asOfDay!))
    const content = { run, analyses: shown, summaries, accounts, reasons }
    if (output) return writeReport(session, content, output)
    await printText(process.stdout, await reportPage(session, content))
  })
