import type { Command } from 'commander'
import {
  type Figures,
  type FiguresRequest,
  funnel,
  overview,
  type Period,
  retention,
  runFigures,
} from '../analyses/figures/index.js'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import { formatAsked, formatNamed } from '../formats/index.js'
import { checkDestination, printText, writeRows, writeWorkbook } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { figureRows } from '../results/figure-rows.js'
import { readSelection, selectedRows } from '../results/selection.js'
import { classifyFiles } from '../run/classify.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import type { Options } from '../run/input-settings.js'
import { type Session, withSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { analysisFor } from '../run/wanted-classes.js'
import { canFill } from '../staging/fillable-columns.js'
import { figuresPage, type WorkedOut } from './figures-page.js'
import { lookOfOutput } from './look.js'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** What the flags ask for, without the as-of day. @throws UserError (exit 2) for a month that is none */
function figuresAsked(options: Options): Omit<FiguresRequest, 'asOfDay'> {
  const month = Number(options.yearStart ?? 1)
  if (!Number.isInteger(month) || month < 1 || month > 12)
    throw usageError(
      `--year-start ${String(options.yearStart)}: takes a month from 1 to 12`,
      'for example --year-start 4',
    )
  return {
    period: (options.cohort ?? options.period ?? 'month') as Period,
    yearStart: month,
    weekStart: weekdays.indexOf(String(options.weekStart ?? 'monday')),
    by: options.by as FiguresRequest['by'],
    allOrders: options.allOrders === true,
  }
}

/** @throws UserError where no file says which country or channel orders are of */
function refuseUnknownPart({ name, reads }: Figures, by: 'country' | 'channel', files: RecognisedFile[]): void {
  if (reads.some(({ table, columns }) => columns.includes(by) && canFill(table, by, files))) return
  throw new UserError(`${name} --by ${by}: no file says the ${by}`, `map its column: --map ${by}=HEADER`)
}

/** Reads the files and works figures out. */
async function workOut(session: Session, figures: Figures): Promise<WorkedOut> {
  const { engine, input, options, report, timings } = session
  const asked = figuresAsked(options)
  const value = classifications.find((c) => c.name === 'value')!
  const analyses = figures === retention && asked.by === 'value' ? [analysisFor(session, value)] : []
  const run = await report.progress(figures.name, async () => {
    const files = await timings.measure('recognise', () => recogniseFiles(engine, input))
    if (!files.some(({ role }) => /^order/.test(role)))
      throw new UserError(`${figures.name} needs a file of orders`, 'add one: --orders FILE')
    if (figures === funnel && !files.some(({ role, deals }) => role === 'customers' || role === 'leads' || deals))
      throw new UserError(
        'funnel needs a file of customers, leads or deals: orders alone know no lead that has not bought',
        'add one: --customers FILE, --leads FILE',
      )
    if (asked.by === 'country' || asked.by === 'channel') refuseUnknownPart(figures, asked.by, files)
    return classifyFiles(engine, files, { ...input, analyses, also: figures.reads, time: timings.measure })
  })
  await describeInput(session, run)
  await writeSetAside(session, run)
  if (run.asOfDay === null) throw new UserError(`${figures.name} counts days, and no row has one`)
  const request = { ...asked, asOfDay: run.asOfDay }
  await report.progress(figures.name, () => timings.measure(figures.name, () => runFigures(engine, figures, request)))
  const hasSource =
    (['customers', 'leads'] as const).some((table) => canFill(table, 'source', run.files)) ||
    run.files.some(({ deals }) => deals?.some(({ field }) => field === 'source'))
  return { request, hasSource }
}

/** A command that gives figures by period: a page, or rows in a format. */
const showFigures = (figures: Figures) => (command: Command, files: string[]) =>
  withSession(command, files, async (session) => {
    const { engine, options, report, lang } = session
    const output = options.output as string | undefined
    const selection = readSelection(options)
    const format = formatAsked(options.format as string | undefined, output) ?? (selection ? 'table' : undefined)
    const look = lookOfOutput()
    const destination = destinationOf(session)
    if (format) await checkDestination(format, destination)
    if (output) await session.claim(output)
    const worked = await workOut(session, figures)
    if (!format) return printText(process.stdout, await figuresPage(session, figures, worked, look))
    const [first, ...others] = figures.tables
    const rows = selectedRows(figureRows(first!), selection)
    const about = { lang, classes: [], asOfDay: worked.request.asOfDay }
    const written = formatNamed(format).workbook
      ? await writeWorkbook(
          engine,
          [
            { name: first!.title[lang], source: rows },
            ...others.map((table) => ({ name: table.title[lang], source: figureRows(table) })),
          ],
          format,
          destination,
          about,
        )
      : await writeRows(engine, rows, format, destination, { spreadsheet: options.spreadsheet === true })
    if (output) report.note(`wrote ${counted(written, 'row')} to ${output}`, { file: output, rows: written })
  })

export const showRetention = showFigures(retention)
export const showOverview = showFigures(overview)
export const showFunnel = showFigures(funnel)
