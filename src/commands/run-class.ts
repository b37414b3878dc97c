import type { Command } from 'commander'
import { variantFor } from '../analyses/define.js'
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
import { filteredRows, wideRows } from '../results/wide.js'
import { classifyFiles } from '../run/classify.js'
import { decide } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { destinationOf } from '../run/destination.js'
import { writeFrozen } from '../run/frozen.js'
import { parametersOf } from '../run/parameters.js'
import { type Session, withServerSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import { included, partedWhere, possible, readWhere, settings, withMentioned } from '../run/wanted-classes.js'
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

/** The action of a classification's command: a summary, or its rows in a format. */
export const runClass = (spec: ClassSpec) => async (command: Command, files: string[]) =>
  withServerSession(command, files, async (session) => {
    const { engine, report, config, options, input, lang, timings } = session
    const declared = classifications.find((c) => c.name === spec.name)!
    const params = parametersOf(declared, spec.flags, { ...settings(session, declared), ...options }, config)
    const classification = variantFor(declared, params)
    const output = options.output as string | undefined
    const asked = formatAsked(options.format as string | undefined, output)
    const selection = readSelection(options)
    const { where, among } = partedWhere(
      options.where !== undefined ? readWhere(session, options.where as string, classification) : undefined,
      classification,
    )
    // These are about rows: a summary would say nothing of them.
    const format = asked ?? (where || selection ? 'table' : undefined)
    const destination = destinationOf(session)
    const spreadsheet = options.spreadsheet === true
    requireSpreadsheet(spreadsheet, format)
    await requireCrm(session, false)
    if (options.for !== undefined && !hasIds(classification.grain))
      throw usageError(`--for: no system imports ${classification.grain.words.many.en}`, 'leave it out, or use -f csv')
    if (options.for !== undefined) refuseSelection(selection, '--for')
    // Rows about products may get a name, which only the files tell.
    if (sameGrain(classification.grain, customer))
      requireColumns(session, selection, classifiedRows(classification, lang, params))
    if (format) await checkDestination(format, destination)
    if (options.dryRun)
      return dryRun(session, (files) => {
        const { possible: can, reasons } = possible([classification], files)
        return { reasons, classes: can.map((c) => c.name), outputs: output ? [output] : [] }
      })
    if (output) await session.claim(output)
    const conditions = [where, among].filter((one) => one !== undefined)
    const wanted = withMentioned(session, [{ classification, params }], conditions)
    const ruled = await report.progress(`classifying by ${spec.name}`, async () => {
      const files = await timings.measure('recognise', () => recogniseFiles(engine, input))
      const named = format && sameGrain(classification.grain, product) ? nameReads(files) : []
      return classifyFiles(engine, files, {
        ...input,
        analyses: wanted,
        among,
        ...(named.length > 0 && { also: named }),
        time: timings.measure,
      })
    })
    await describeInput(session, ruled)
    if (among && classification.among)
      report.note(`about the ${classification.among.grain.words.many.en} alone where ${String(options.where)}`)
    const run = await decide(session, ruled)
    const { analyses } = run
    const own = analyses[0]!
    await writeSetAside(session, run)
    await writeFrozen(session, run)
    for (const warning of await dataWarnings(engine, run, session.lang)) report.warning(warning)
    for (const warning of await absentTexts(engine, conditions)) report.warning(warning)
    const personal = sameGrain(classification.grain, customer) ? included(session) : []
    if (personal.length > 0) await loadPersonal(engine, run, personal)
    const texts = included(session).includes('text')
    const rowsOf = (condition: typeof where) =>
      texts
        ? withExamples(filteredRows(own, analyses, lang, condition), classification)
        : filteredRows(own, analyses, lang, condition)
    if (options.for !== undefined) {
      const { writeCrmFiles } = await import('../run/crm-files.js')
      const source = wideRows(classification.grain, [own], analyses, lang, [], where)
      const rows = { grain: classification.grain, analyses: [own], source }
      await timings.measure('write', () => writeCrmFiles(session, run, rows, destination.inputs))
    } else if (format) {
      // A workbook has the summary in it as well.
      if (!formatNamed(format).workbook) await dropOrders(engine)
      const rows = await timings.measure('write', () =>
        writeRows(
          engine,
          selectedRows(withProductNames(withPersonal(rowsOf(where), personal), run.files), selection),
          format,
          destination,
          {
            spreadsheet,
            sheet: classification.grain.plural,
            about: { lang, classes: [own], asOfDay: run.asOfDay! },
          },
        ),
      )
      if (output) report.note(`wrote ${counted(rows, 'row')} to ${output}`, { file: output, rows })
    } else {
      const summary = await readSummary(engine, own.classification, params, run.asOfDay!)
      await printText(
        process.stdout,
        summaryTable(summary, lang, {
          width: process.stdout.isTTY ? process.stdout.columns : undefined,
          colour: destination.colour,
        }),
      )
      const { listed } = classification
      if (listed) {
        await printText(process.stdout, '\n')
        const rows = selectedRows(withNames(rowsOf(undefined), listed.names ?? {}, lang), {
          sort: listed.sort.map((name) => ({ column: name.replace('-', ''), descending: name.startsWith('-') })),
          columns: [...listed.columns, ...(texts && classification.examples ? ['example'] : [])],
          limit: listed.limit,
        })
        await writeRows(engine, rows, 'table', destination, { spreadsheet: false })
      }
    }
  })
