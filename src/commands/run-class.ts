import type { Command } from 'commander'
import { type Classification, variantFor } from '../analyses/define.js'
import type { ClassSpec } from '../analyses/flags.js'
import { customer, hasIds, product, sameGrain } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { usageError } from '../core/errors.js'
import { counted, listed } from '../core/format.js'
import { type FormatName, formatAsked, formatNamed, namesWhere } from '../formats/index.js'
import { checkDestination, printText, writeRows } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { summaryTable } from '../reports/summary-table.js'
import { dataWarnings } from '../reports/warnings.js'
import { withExamples, withNames } from '../results/listed.js'
import { loadPersonal, withPersonal } from '../results/personal.js'
import { nameReads, withProductNames } from '../results/product-names.js'
import { classifiedRows, type RowSource } from '../results/rows.js'
import { readSelection, refuseSelection, type Selection, selectedRows } from '../results/selection.js'
import { readSummary } from '../results/summary.js'
import type { Condition } from '../results/where.js'
import { filteredRows, wideRows } from '../results/wide.js'
import { classifyFiles } from '../run/classify.js'
import { decide } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import { writeFrozen } from '../run/frozen.js'
import { parametersOf } from '../run/parameters.js'
import type { Run } from '../run/request.js'
import { type Session, withServerSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import {
  includedColumns,
  partedWhere,
  possibleClasses,
  readWhere,
  setParameters,
  withMentioned,
} from '../run/wanted-classes.js'
import { dropOrders } from '../staging/order-tables.js'
import { absentTexts } from './absent-texts.js'
import { dryRun } from './dry-run.js'

/** `--spreadsheet` says how CSV and TSV are written: with anything else it would do nothing. */
export function requireSpreadsheet(given: boolean, format: FormatName | undefined): void {
  if (given && !(format && formatNamed(format).spreadsheet))
    throw usageError(
      `--spreadsheet is about ${listed(
        namesWhere((f) => f.spreadsheet),
        'and',
      )
        .toUpperCase()
        .replace(' AND ', ' and ')} files`,
      format ? `-f ${format} needs none` : 'add -f csv, or -o with a name that ends in .csv',
    )
}

/** Options about customer systems go together, and with an output. */
export async function requireCrm(session: Pick<Session, 'options' | 'config'>, results: boolean): Promise<void> {
  const { options } = session
  if (options.for === undefined && options.importLimit === undefined && options.changedSince === undefined) return
  const { checkCrmOptions } = await import('../run/crm-files.js')
  checkCrmOptions(session, results)
}

/** Names of columns are looked at before work, where no option adds columns that are known only later. */
function requireColumns({ options, config }: Session, selection: Selection | undefined, rows: RowSource): void {
  const adding = ['include', 'hold', 'overrides'] as const
  if (!adding.some((name) => options[name] !== undefined || config.shared[name] !== undefined))
    selectedRows(rows, selection)
}

/** What the flags and the configuration ask for. */
interface Asked {
  classification: Classification
  params: Record<string, unknown>
  /** The format of the rows; undefined where a summary is wanted. */
  format: FormatName | undefined
  destination: ReturnType<typeof destinationOf>
  where: Condition | undefined
  /** The condition on those whom a class of pairs or the like may choose among. */
  among: Condition | undefined
  selection: Selection | undefined
}

/** Reads the flags. @throws UserError (exit 2) where something cannot be meant so */
function askedOf(session: Session, spec: ClassSpec): Asked {
  const { options, config } = session
  const declared = classifications.find((c) => c.name === spec.name)!
  const params = parametersOf(declared, spec.flags, { ...setParameters(session, declared), ...options }, config)
  const classification = variantFor(declared, params)
  const asked = formatAsked(options.format as string | undefined, options.output as string | undefined)
  const selection = readSelection(options)
  const { where, among } = partedWhere(
    options.where !== undefined ? readWhere(session, options.where as string, classification) : undefined,
    classification,
  )
  // These are about rows: a summary would say nothing of them.
  const format = asked ?? (where || selection ? 'table' : undefined)
  return { classification, params, format, destination: destinationOf(session), where, among, selection }
}

/** Looks at what can be known to be wrong before long work. @throws UserError */
async function checkAsked(session: Session, asked: Asked): Promise<void> {
  const { classification, params, format, destination, selection } = asked
  const { options, lang } = session
  requireSpreadsheet(options.spreadsheet === true, format)
  await requireCrm(session, false)
  if (options.for !== undefined && !hasIds(classification.grain))
    throw usageError(`--for: no system imports ${classification.grain.words.many.en}`, 'leave it out, or use -f csv')
  if (options.for !== undefined) refuseSelection(selection, '--for')
  // Rows about products may get a name, which only the files tell.
  if (sameGrain(classification.grain, customer))
    requireColumns(session, selection, classifiedRows(classification, lang, params))
  if (format) await checkDestination(format, destination)
}

const conditionsOf = ({ where, among }: Asked): Condition[] => [where, among].filter((one) => one !== undefined)

/** Runs the class, and those that a condition is about. */
function classifyAsked(session: Session, asked: Asked): Promise<Run> {
  const { engine, report, input, timings } = session
  const { classification, params, format, among } = asked
  const analyses = withMentioned(session, [{ classification, params }], conditionsOf(asked))
  return report.progress(`classifying by ${classification.name}`, async () => {
    const files = await timings.measure('recognise', () => recogniseFiles(engine, input))
    const named = format && sameGrain(classification.grain, product) ? nameReads(files) : []
    return classifyFiles(engine, files, {
      ...input,
      analyses,
      among,
      ...(named.length > 0 && { also: named }),
      time: timings.measure,
    })
  })
}

/** The rows of the class that meet a condition, with their texts where those are wanted. */
function rowsOf({ lang }: Session, { analyses }: Run, { classification }: Asked, where?: Condition, texts = false) {
  const rows = filteredRows(analyses[0]!, analyses, lang, where)
  return texts ? withExamples(rows, classification) : rows
}

/** Writes the files that a customer system imports. */
async function writeImport(session: Session, run: Run, { classification, where, destination }: Asked): Promise<void> {
  const { writeCrmFiles } = await import('../run/crm-files.js')
  const own = [run.analyses[0]!]
  const source = wideRows(classification.grain, own, run.analyses, session.lang, [], where)
  const rows = { grain: classification.grain, analyses: own, source }
  await session.timings.measure('write', () => writeCrmFiles(session, run, rows, destination.inputs))
}

/** Writes the rows of the class with what is personal beside them, where that is wanted. */
async function writeAsked(session: Session, run: Run, asked: Asked, format: FormatName, personal: string[]) {
  const { engine, lang, options, report, timings } = session
  const { classification, where, selection, destination } = asked
  // A workbook has the summary in it as well.
  if (!formatNamed(format).workbook) await dropOrders(engine)
  const found = rowsOf(session, run, asked, where, includedColumns(session).includes('text'))
  const rows = await timings.measure('write', () =>
    writeRows(
      engine,
      selectedRows(withProductNames(withPersonal(found, personal), run.files), selection),
      format,
      destination,
      {
        spreadsheet: options.spreadsheet === true,
        sheet: classification.grain.plural,
        about: { lang, classes: [run.analyses[0]!], asOfDay: run.asOfDay! },
      },
    ),
  )
  const output = options.output as string | undefined
  if (output) report.note(`wrote ${counted(rows, 'row')} to ${output}`, { file: output, rows })
}

/** Prints the summary, and behind it the rows that the class lists by itself. */
async function printSummary(session: Session, run: Run, asked: Asked): Promise<void> {
  const { engine, lang } = session
  const { classification, params, destination } = asked
  const summary = await readSummary(engine, run.analyses[0]!.classification, params, run.asOfDay!)
  const width = process.stdout.isTTY ? process.stdout.columns : undefined
  await printText(process.stdout, summaryTable(summary, lang, { width, colour: destination.colour }))
  const { listed } = classification
  if (!listed) return
  await printText(process.stdout, '\n')
  const texts = includedColumns(session).includes('text')
  const found = rowsOf(session, run, asked, undefined, texts)
  const rows = selectedRows(withNames(found, listed.names ?? {}, lang), {
    sort: listed.sort.map((name) => ({ column: name.replace('-', ''), descending: name.startsWith('-') })),
    columns: [...listed.columns, ...(texts && classification.examples ? ['example'] : [])],
    limit: listed.limit,
  })
  await writeRows(engine, rows, 'table', destination, { spreadsheet: false })
}

/** The action of a classification's command: a summary, or its rows in a format. */
export const runClass = (spec: ClassSpec) => async (command: Command, files: string[]) =>
  withServerSession(command, files, async (session) => {
    const { engine, report, options, lang } = session
    const output = options.output as string | undefined
    const asked = askedOf(session, spec)
    const { classification, format, among } = asked
    await checkAsked(session, asked)
    if (options.dryRun)
      return dryRun(session, (files) => {
        const { possible: can, reasons } = possibleClasses([classification], files)
        return { reasons, classes: can.map((c) => c.name), outputs: output ? [output] : [] }
      })
    if (output) await session.claim(output)
    const ruled = await classifyAsked(session, asked)
    await describeInput(session, ruled)
    if (among && classification.among)
      report.note(`about the ${classification.among.grain.words.many.en} alone where ${String(options.where)}`)
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    await writeFrozen(session, run)
    for (const warning of await dataWarnings(engine, run, lang)) report.warning(warning)
    for (const warning of await absentTexts(engine, conditionsOf(asked))) report.warning(warning)
    const personal = sameGrain(classification.grain, customer) ? includedColumns(session) : []
    if (personal.length > 0) await loadPersonal(engine, run, personal)
    if (options.for !== undefined) await writeImport(session, run, asked)
    else if (format) await writeAsked(session, run, asked, format, personal)
    else await printSummary(session, run, asked)
  })
