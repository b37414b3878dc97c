import { UserError, usageError } from '../core/errors.js'
import type { DecimalSign, Finding, RecognisedFile, Role, SourceFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { yieldToEvents } from '../files/event-loop.js'
import { type FileArgument, findFiles } from '../files/files.js'
import { makeReadable } from '../files/readable.js'
import { recordState, whileUnchanged } from '../files/unchanged.js'
import { checkMap } from './check-map.js'
import { addExclusions, type Exclusion } from './exclude.js'
import { recogniseFileSet } from './file-set.js'
import { findingSentences } from './findings.js'
import { checkOwnSources } from './own-sources.js'
import { resolveDates } from './resolve-dates.js'
import { readSheets } from './sheets.js'
import type { KnownExport } from './systems/known-export.js'

/** Which files there are, and what the user says of how they are read. */
export interface FindOptions {
  files: FileArgument[]
  /** Known exports beside the built-in ones. */
  sources?: KnownExport[] | undefined
  /** Field to header, as given by the user. */
  map?: Record<string, string> | undefined
  dateFormat?: string | undefined
  /** Decimal sign of numbers that can be read in two ways; default: that of other columns, else as it is most usual. */
  decimal?: DecimalSign | undefined
  /** Zone whose clocks say the day of moments with a zone or offset; default: as written. */
  timeZone?: string | undefined
  /** Encoding of the text files, as `TextDecoder` calls it; default: told by their bytes. */
  encoding?: string | undefined
  /** Sheets of the workbooks among the files, apart by commas, or `all`; default: the first that is known. */
  sheet?: string | undefined
  /** Line, or row of a sheet, that names the columns; default: found. */
  headerRow?: number | undefined
  /** Rows that are left out of what is counted. */
  exclude?: Exclusion[] | undefined
  /** Days since 1970-01-01; default: the last order day in the data. */
  asOfDay?: number | undefined
}

/** Finds and recognises the given files. */
export async function recogniseFiles(engine: Engine, request: FindOptions): Promise<RecognisedFile[]> {
  if (request.dateFormat !== undefined) await requireFormat(engine, request.dateFormat)
  const found = await findFiles(engine, request.files)
  const sources: { source: SourceFile; role: Role | undefined; fromGlob: boolean }[] = []
  for (const { path, name, role, table, archive, fromGlob } of found) {
    await yieldToEvents()
    // A private copy is nobody else's, and what it holds may be brought up to date.
    const watched = {
      name,
      ...(!table && {
        original: { ...recordState(archive ?? path, name), ...(archive && { unpacked: path }) },
      }),
    }
    const sheets = await whileUnchanged([watched], () =>
      readSheets(engine, path, name, { ...request, among: found.length }, { ...hintsOf(request), role }),
    )
    for (const { source, optional } of sheets)
      sources.push({
        source: { ...source, ...watched, name: source.name, ...(table && { table }) },
        role,
        fromGlob: fromGlob || optional,
      })
  }
  if (request.sheet !== undefined && sources.length > 0 && !sources.some(({ source }) => source.sheet))
    throw usageError(`--sheet ${request.sheet}: none of the files is a workbook`, 'leave it out')
  if (request.map)
    checkMap(
      request.map,
      sources.map(({ source }) => source),
    )
  const doubts = checkOwnSources(
    request.sources ?? [],
    sources.map(({ source }) => source),
  )
  const hints = { ...hintsOf(request), excluded: request.exclude?.map(({ column }) => column) }
  const recognised = understood(() => recogniseFileSet(sources, hints, request.asOfDay), doubts)
  recognised[0]!.findings.push(...doubts)
  addExclusions(recognised, request.exclude ?? [])
  await whileUnchanged(
    recognised.map(({ file }) => file),
    async () => {
      await makeReadable(engine, recognised)
      for (const file of recognised) await resolveDates(engine, file)
    },
  )
  refuseSeveral(recognised)
  recognised[0]!.findings.push(...unusedFormat(recognised, request.dateFormat))
  return recognised
}

/** Says that the format which the user gave reads no column, with one that is read otherwise. */
function unusedFormat(files: RecognisedFile[], format: string | undefined): Finding[] {
  const days = files.flatMap(({ file, columns }) =>
    columns.flatMap(({ header, reading }) => (reading.kind === 'date' ? [{ file: file.name, header, reading }] : [])),
  )
  if (format === undefined || days.some(({ reading }) => reading.format === format || reading.also?.includes(format)))
    return []
  const other = days.find(({ reading }) => reading.format !== 'iso') ?? days[0]
  const args = { format, ...(other && { file: other.file, column: other.header, as: other.reading.format }) }
  return [{ code: 'date_format_unused', level: 'warning', args }]
}

const hintsOf = ({ map, dateFormat, decimal, timeZone, sources }: FindOptions) => ({
  map,
  dateFormat,
  decimal,
  timeZone,
  sources,
})

/** @throws UserError (exit 2) for a format that the engine does not know */
async function requireFormat(engine: Engine, format: string): Promise<void> {
  const fault = await engine.dateFormatFault(format)
  if (fault) throw usageError(`--date-format ${format}: ${fault}`, "for example --date-format '%d.%m.%Y'")
}

/** A file that is nothing known, but nearly an export of the user's own: that is what to put right. */
function understood<T>(recognised: () => T, [doubt]: Finding[]): T {
  try {
    return recognised()
  } catch (error) {
    if (doubt === undefined || !(error instanceof UserError)) throw error
    throw new UserError(findingSentences[doubt.code]!(doubt.args), error.message)
  }
}

/** One file each tells of the customers and of the products; of two, neither is believed silently. */
function refuseSeveral(files: RecognisedFile[]) {
  for (const role of ['customers', 'products'] as const) {
    const own = files.filter((f) => f.role === role)
    if (own.length > 1 && own.some((f) => f.roleBy !== 'user'))
      throw new UserError(
        `two files of ${role}: ${own.map((f) => f.file.name).join(', ')}; there can be one`,
        `leave one out; parts of one export can be given together: ${own.map((f) => `--${role} ${f.file.name}`).join(' ')}`,
      )
  }
}
