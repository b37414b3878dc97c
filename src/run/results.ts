import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { populationOf, type Subject } from '../analyses/define.js'
import { counted } from '../core/format.js'
import { givenPath } from '../core/source.js'
import type { Format } from '../formats/names.js'
import { writeRows, writeWorkbook } from '../formats/write.js'
import type { FileAccount } from '../quality/account.js'
import type { Summary } from '../reports/summary.js'
import { loadPersonal, withPersonal } from '../results/personal.js'
import type { RowSource } from '../results/rows.js'
import { classesIn } from '../results/where.js'
import { longRows, matching, type Segment, wideRows } from '../results/wide.js'
import { winbackRows } from '../results/winback.js'
import { checkDirectory, publishDirectory } from '../store/directory.js'
import { carryRecords, checksums, recordName } from '../store/record.js'
import type { Run, Wish } from './request.js'
import { runRecord } from './run-record.js'
import type { Session } from './session.js'
import { included } from './wanted.js'

const workbookName = 'results.xlsx'
const subjects: Subject[] = ['customer', 'product']

/** The input files as the user named them; globs stay globs. */
export const namedInputs = ({ input }: Session) => input.files.map((f) => f.path).filter((path) => path !== '-')

/** What a directory of results is made of. */
export interface Results {
  run: Run
  accounts: FileAccount[]
  /** The classes asked for; those that conditions speak of besides are in `run`. */
  wishes: Wish[]
  /** Their summaries, by name. */
  summaries: Map<string, Summary>
  folder: string
  format: Format
  segments: Segment[]
  where: Segment['condition'] | undefined
}

/** A condition restricts the files about the subject that all its classes are of. */
const speaksOf = (condition: Segment['condition'], subject: Subject) =>
  classesIn(condition).every((c) => c.subject === subject)

/** The rows of each file of a directory of results, by its name without ending. */
function sources({ run, wishes, segments, where }: Results, session: Session): [string, RowSource][] {
  const { lang, options } = session
  const files: [string, RowSource][] = []
  for (const subject of subjects) {
    const own = wishes.filter((w) => w.classification.subject === subject)
    if (own.length === 0) continue
    const condition = where && speaksOf(where, subject) ? where : undefined
    const named = segments.filter((s) => speaksOf(s.condition, subject))
    const joined = run.wishes.filter((w) => w.classification.subject === subject)
    const rows = options.long
      ? longRows(subject, own, joined, lang, condition)
      : wideRows(subject, own, joined, lang, named, condition)
    files.push([populationOf(subject), rows])
  }
  const lifecycle = wishes.find((w) => w.classification.name === 'lifecycle')
  const value = wishes.find((w) => w.classification.name === 'value')
  if (lifecycle && value) {
    const customers = run.wishes.filter((w) => w.classification.subject === 'customer')
    const only = where && speaksOf(where, 'customer') ? matching('customer', customers, where) : undefined
    files.push(['winback', winbackRows(lifecycle, value, lang, only)])
  }
  return files.map(([name, source]) => [name, withPersonal(source, included(session))])
}

/** One wide row per record of each subject, for the files that a customer system imports. */
const crmRows = (results: Results, session: Session) => {
  const wide = { ...session, options: { ...session.options, long: undefined } }
  return sources(results, wide).flatMap(([name, source]) => {
    const subject = subjects.find((s) => populationOf(s) === name)
    if (!subject) return []
    return [{ subject, source, wishes: results.wishes.filter((w) => w.classification.subject === subject) }]
  })
}

/** Writes customers, products and the win-back list in the format, and the record of the run, as one directory. */
export async function writeResults(session: Session, results: Results): Promise<void> {
  const { engine, report, options, lang, mode } = session
  const { run, wishes, folder, format } = results
  const inputs = run.files.flatMap(({ file }) => file.original?.path ?? [])
  await checkDirectory(folder, inputs)
  if (included(session).length > 0) await loadPersonal(engine, run.files, included(session))
  const outputs: { file: string; rows: number }[] = []
  const checksum = checksums()
  for (const { file } of run.files) checksum(givenPath(file))
  await publishDirectory(
    folder,
    async (work, earlier) => {
      const to = (file: string) => ({ path: join(work, file), stdout: process.stdout, inputs, mode })
      const files = sources(results, session)
      if (format === 'xlsx') {
        const sheets = files.map(([name, source]) => ({ name, source }))
        const about = { lang, classes: wishes, asOfDay: run.asOfDay! }
        outputs.push({ file: workbookName, rows: await writeWorkbook(engine, sheets, to(workbookName), about) })
      } else {
        for (const [name, source] of files) {
          const file = `${name}.${format}`
          const layout = { spreadsheet: options.spreadsheet === true }
          outputs.push({ file, rows: await writeRows(engine, source, format, to(file), layout) })
          checksum(join(work, file))
        }
      }
      if (options.for !== undefined) {
        const crm = await import('./crm-files.js')
        outputs.push(...(await crm.addCrmFiles(session, run, crmRows(results, session), work)))
      }
      const place = await carryRecords(earlier, work, mode)
      const record = await runRecord(session, run, { ...results, folder: work, outputs, place, checksum })
      await writeFile(join(work, recordName), `${JSON.stringify(record, null, 2)}\n`, { mode, flush: true })
      await chmod(join(work, recordName), mode)
    },
    mode,
  )
  for (const { file, rows } of outputs) report.note(`wrote ${counted(rows, 'row')} to ${join(folder, file)}`)
}
