import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { customer, type Grain, grainsOf, hasIds, sameGrain } from '../analyses/grain.js'
import { counted } from '../core/format.js'
import { givenPath } from '../core/source.js'
import { type FormatName, formatNamed } from '../formats/index.js'
import { writeRows, writeWorkbook } from '../formats/write.js'
import type { FileAccount } from '../quality/account.js'
import { loadPersonal, withPersonal } from '../results/personal.js'
import { withProductNames } from '../results/product-names.js'
import type { RowSource } from '../results/rows.js'
import { type Selection, selectedFiles } from '../results/selection.js'
import type { Summary } from '../results/summary.js'
import { classesIn } from '../results/where.js'
import { keysWhere, longRows, type Segment, wideRows } from '../results/wide.js'
import { winbackRows } from '../results/winback.js'
import { checkDirectory, publishDirectory } from '../store/directory.js'
import { carryRecords, checksums, recordName } from '../store/record.js'
import type { Analysis, Run } from './request.js'
import { runRecord } from './run-record.js'
import type { Session } from './session.js'
import { includedColumns } from './wanted-classes.js'

/** What a directory of results is made of. */
export interface Results {
  run: Run
  accounts: FileAccount[]
  /** The classes asked for; those that conditions speak of besides are in `run`. */
  analyses: Analysis[]
  /** Their summaries, by name. */
  summaries: Map<string, Summary>
  folder: string
  /** The result that the chain of records goes on from, where the folder is a new one beside it. */
  after?: string | undefined
  format: FormatName
  segments: Segment[]
  where: Segment['condition'] | undefined
  selection: Selection | undefined
}

/** A condition restricts the file of the grain that all its classes are of. */
const fitsGrain = (condition: Segment['condition'], grain: Grain) =>
  classesIn(condition).every((c) => sameGrain(c.grain, grain))

const ofGrain = (analyses: Analysis[], grain: Grain) => analyses.filter((w) => sameGrain(w.classification.grain, grain))
const grainsIn = (analyses: Analysis[]) => grainsOf(analyses.map(({ classification }) => classification))

/** The rows of each file of a directory of results, by its name without ending. */
function sources({ run, analyses, segments, where, selection }: Results, session: Session): [string, RowSource][] {
  const { lang, options } = session
  const files: [string, RowSource][] = []
  for (const grain of grainsIn(analyses)) {
    const own = ofGrain(analyses, grain)
    const condition = where && fitsGrain(where, grain) ? where : undefined
    const named = segments.filter((s) => fitsGrain(s.condition, grain))
    const joined = ofGrain(run.analyses, grain)
    const rows = options.long
      ? longRows(grain, own, joined, lang, condition)
      : wideRows(grain, own, joined, lang, named, condition)
    files.push([grain.plural, rows])
  }
  const lifecycle = analyses.find((w) => w.classification.name === 'lifecycle')
  const value = analyses.find((w) => w.classification.name === 'value')
  if (lifecycle && value) {
    const customers = ofGrain(run.analyses, customer)
    const only = where && fitsGrain(where, customer) ? keysWhere(customer, customers, where) : undefined
    files.push(['winback', winbackRows(lifecycle, value, lang, only)])
  }
  const whole = files.map(([name, source]): [string, RowSource] => [
    name,
    withProductNames(withPersonal(source, includedColumns(session)), run.files),
  ])
  return selectedFiles(whole, selection)
}

/** One wide row per record of each grain that has records, for the files that a customer system imports. */
const crmRows = (results: Results, session: Session) => {
  const wide = { ...session, options: { ...session.options, long: undefined } }
  return sources({ ...results, selection: undefined }, wide).flatMap(([name, source]) => {
    const grain = grainsIn(results.analyses).find((one) => one.plural === name && hasIds(one))
    if (!grain) return []
    return [{ grain, source, analyses: ofGrain(results.analyses, grain) }]
  })
}

/** Writes a file for each grain and the win-back list in the format, and the record of the run, as one directory. */
export async function writeResults(session: Session, results: Results): Promise<void> {
  const { engine, report, options, lang, mode } = session
  const { run, analyses, folder, format } = results
  const inputs = run.files.flatMap(({ file }) => file.original?.path ?? [])
  await checkDirectory(folder, inputs)
  if (includedColumns(session).length > 0) await loadPersonal(engine, run, includedColumns(session))
  const outputs: { file: string; rows: number }[] = []
  const checksum = checksums()
  for (const { file } of run.files) checksum(givenPath(file))
  await publishDirectory(
    folder,
    async (work, earlier) => {
      const to = (file: string) => ({ path: join(work, file), stdout: process.stdout, inputs, mode })
      const files = sources(results, session)
      const { endings, workbook } = formatNamed(format)
      if (workbook) {
        const sheets = files.map(([name, source]) => ({ name, source }))
        const about = { lang, classes: analyses, asOfDay: run.asOfDay! }
        const file = `${workbook}.${endings[0]}`
        outputs.push({ file, rows: await writeWorkbook(engine, sheets, format, to(file), about) })
      } else {
        for (const [name, source] of files) {
          const file = `${name}.${endings[0]}`
          const layout = { spreadsheet: options.spreadsheet === true }
          outputs.push({ file, rows: await writeRows(engine, source, format, to(file), layout) })
          checksum(join(work, file))
        }
      }
      if (options.for !== undefined) {
        const crm = await import('./crm-files.js')
        outputs.push(...(await crm.addCrmFiles(session, run, crmRows(results, session), work)))
      }
      const place = await carryRecords(results.after ?? earlier, work, mode)
      const record = await runRecord(session, run, { ...results, folder: work, outputs, place, checksum })
      await writeFile(join(work, recordName), `${JSON.stringify(record, null, 2)}\n`, { mode, flush: true })
      await chmod(join(work, recordName), mode)
    },
    mode,
  )
  for (const { file, rows } of outputs)
    report.note(`wrote ${counted(rows, 'row')} to ${join(folder, file)}`, { file: join(folder, file), rows })
}
