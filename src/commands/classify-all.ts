import { join } from 'node:path'
import type { Command } from 'commander'
import type { Classification, Lang } from '../analyses/define.js'
import { grainsOf, hasIds } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { UserError, usageError } from '../core/errors.js'
import { counted, grouped, listed } from '../core/format.js'
import type { RecognisedFile } from '../core/source.js'
import type { CrmName } from '../crm/systems.js'
import { type FormatName, formatNamed, namesWhere, resultFiles } from '../formats/index.js'
import { printText, writeRows } from '../formats/write.js'
import { recogniseFiles } from '../recognise/find.js'
import { moreText } from '../reports/classify-page.js'
import { dataWarnings } from '../reports/warnings.js'
import { readSelection, refuseSelection, type Selection } from '../results/selection.js'
import type { Condition, NamedCondition } from '../results/where.js'
import { classifyFiles } from '../run/classify.js'
import { decide, decidedAnalyses } from '../run/decide.js'
import { describeInput } from '../run/describe-input.js'
import { namedInputs } from '../run/destination.js'
import { writeFrozen } from '../run/frozen.js'
import { parseKeep, writeKept } from '../run/kept-results.js'
import { grainOf, terminalRows } from '../run/matching-rows.js'
import type { Analysis, Stayed } from '../run/request.js'
import { writeResults } from '../run/results.js'
import { readInto } from '../run/server-results.js'
import { type Session, withServerSession } from '../run/session.js'
import { writeSetAside } from '../run/set-aside-file.js'
import {
  chosenClasses,
  configSegments,
  type Impossible,
  possibleClasses,
  readWhere,
  sizedAnalysis,
  withMentioned,
} from '../run/wanted-classes.js'
import { checkDirectory } from '../store/directory.js'
import { checkKept } from '../store/kept-results.js'
import { recordName } from '../store/record.js'
import { absentTexts } from './absent-texts.js'
import { summariesOf } from './classify-summaries.js'
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

/** What the flags and the configuration ask for. */
interface Asked {
  named: NamedClasses
  /** The classes of `named`, if the files allow them. */
  wanted: Classification[]
  folder: string | undefined
  format: FormatName
  /** How many results the folder keeps; undefined where it is one result. */
  keep: number | undefined
  /** The place on a server in which results stay. */
  into: string | undefined
  where: Condition | undefined
  segments: NamedCondition[]
  selection: Selection | undefined
  full: boolean
}

/** `--only`, `--skip` and `--with`. */
type NamedClasses = Record<string, string | undefined>

/** The format of the result files. @throws UserError (exit 2) where it does not go with the output */
function formatOfFiles({ options }: Session, folder: string | undefined): FormatName {
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
  return format
}

/** Says which classes the files allow, and which files a run would write. */
async function showPlan(session: Session, named: NamedClasses, folder: string | undefined, format: FormatName) {
  const { options } = session
  const system = options.for as CrmName | undefined
  const crm = system && (await import('../run/crm-files.js'))
  return dryRun(session, (files) => {
    const { possible: can, reasons } = possibleClasses(chosenClasses(named), files)
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

/** Reads the flags and looks at the place of the results, before long work. @throws UserError where something cannot be meant so */
async function askedOf(session: Session, given: Pick<Asked, 'named' | 'folder' | 'format'>): Promise<Asked> {
  const { options } = session
  const { folder } = given
  const keep = parseKeep(options.keep as string | undefined, folder)
  const into = readInto(session)
  if (folder) {
    await session.claim(folder)
    await (keep === undefined ? checkDirectory(folder, namedInputs(session)) : checkKept(folder))
  }
  const wanted = chosenClasses(given.named)
  const where = options.where !== undefined ? readWhere(session, options.where as string) : undefined
  const segments = configSegments(session)
  const selection = readSelection(options)
  if (options.for !== undefined) refuseSelection(selection, '--for')
  return { ...given, wanted, keep, into, where, segments, selection, full: options.full === true }
}

const conditionsOf = ({ where, segments }: Asked): Condition[] => [
  ...(where ? [where] : []),
  ...segments.map((s) => s.condition),
]

/** Runs the classes that the files allow, and those that a condition is about. @throws UserError where there is none */
async function classifyAsked(session: Session, asked: Asked) {
  const { engine, report, input, timings } = session
  const { named, wanted, into } = asked
  const files = await report.progress('reading', () =>
    timings.measure('recognise', () => recogniseFiles(engine, input)),
  )
  const { possible: classes, reasons } = possibleClasses(wanted, files)
  if (classes.length === 0)
    throw new UserError(`no classification is possible: ${reasons[0]!.message}`, reasons[0]!.hint)
  const own = classes.map((c) => sizedAnalysis(session, named, c))
  const analyses = withMentioned(session, own, conditionsOf(asked))
  const run = await report.progress('classifying', () =>
    classifyFiles(engine, files, {
      ...input,
      analyses,
      into,
      also: into === undefined ? [...pageColumns(session, files), ...productNames(classes, files)] : [],
      time: timings.measure,
    }),
  )
  return { files, reasons, run, asOwn: analyses.filter((w) => classes.includes(w.classification)) }
}

/** Names the classes that the files do not allow; with `--full` also what each of them needs. */
function impossibleText(reasons: Impossible[], full: boolean, lang: Lang): string[] {
  if (reasons.length === 0) return []
  const needs = reasons.map(({ name, message }) => `  ${name}: ${message.replace(`${name} needs`, 'needs')}\n`)
  return [
    full
      ? `${notPossible[lang]}\n${needs.join('')}`
      : `${notPossible[lang]} ${reasons.map(({ name }) => name).join(', ')}\n`,
  ]
}

/** Every class that the inputs allow, in one run: summaries, and with `-o` a directory of result files. */
export const classifyAll = (command: Command, given: string[]) =>
  withServerSession(command, given, async (session) => {
    const { engine, report, options, lang, timings } = session
    const folder = options.output as string | undefined
    const named = { only: options.only, skip: options.skip, with: options.with } as NamedClasses
    const format = formatOfFiles(session, folder)
    await requireCrm(session, true)
    if (options.dryRun) return showPlan(session, named, folder, format)
    const asked = await askedOf(session, { named, folder, format })
    const { where, segments, selection, keep, full } = asked
    // With the results in files, the summaries are a remark.
    const printed = folder === undefined || options.quiet !== true
    const { files, reasons, run: ruled, asOwn } = await classifyAsked(session, asked)
    const accounts = await describeInput(session, ruled)
    if (ruled.stayed) return printText(process.stdout, stayedText(ruled.stayed))
    const run = await decide(session, ruled)
    await writeSetAside(session, run)
    await writeFrozen(session, run)
    for (const warning of await dataWarnings(engine, run, lang)) report.warning(warning)
    for (const warning of await absentTexts(engine, conditionsOf(asked))) report.warning(warning)
    const shown = decidedAnalyses(run, asOwn)
    const look = lookOfOutput()
    const { summaries, headlines, pages } = await timings.measure('summarise', () =>
      summariesOf(session, run, shown, { where, segments, full, printed, look }),
    )
    noteLeftOut(session, named, files, run.analyses)
    if (options.report !== undefined)
      await timings.measure('draw', () =>
        writeReport(
          session,
          { run, analyses: shown, summaries, accounts, reasons, headlines },
          options.report as string,
        ),
      )
    const text = [...pages, ...impossibleText(reasons, full, lang), ...(full ? [] : [moreText(lang)])]
    // Last of all: a signal that comes now is too late to stop what has been written.
    if (folder)
      await timings.measure('write', async () => {
        const results = { run, accounts, analyses: shown, summaries, folder, format, segments, where, selection }
        await (keep === undefined ? writeResults(session, results) : writeKept(session, results, keep))
      })
    // What is wrong with the columns wanted is found before anything is printed.
    const grain = (where && grainOf(where)) ?? shown[0]!.classification.grain
    const rows =
      folder || !(where || selection)
        ? undefined
        : terminalRows(run, shown, grain, lang, { where, segments, selection })
    if (where && text.length > 0) text[0] = `${onlyWords[lang]}${String(options.where)}\n\n${text[0]}`
    if (printed) await printText(process.stdout, text.join('\n'))
    if (rows) {
      await printText(process.stdout, '\n')
      await writeRows(engine, rows, 'table', { ...look, stdout: process.stdout })
    }
  })

const notPossible = { en: 'Not possible with these files:', zh: '这些文件无法得出：' }
const onlyWords = { en: 'only: ', zh: '仅限：' }

/** Names the optional classes that these files allow and that are not in the result, with why and with the flag that adds them. */
function noteLeftOut(session: Session, named: NamedClasses, files: RecognisedFile[], kept: Analysis[]): void {
  if (named.only !== undefined) return
  const skipped = named.skip?.split(',').map((name) => name.trim()) ?? []
  for (const { name, optional } of possibleClasses(classifications, files).possible) {
    if (!optional || skipped.includes(name) || kept.some((w) => w.classification.name === name)) continue
    session.report.note(`${name} is left out ${optional.because.en}: --with ${name} adds it`)
  }
}
