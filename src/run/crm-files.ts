import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { type Grain, grainsOf, keysOf, product } from '../analyses/grain.js'
import { classifications } from '../analyses/index.js'
import { usageError } from '../core/errors.js'
import { counted } from '../core/format.js'
import { type CrmRequest, checkCrmNames, picklists } from '../crm/columns.js'
import { knownRecords, makeCrmFiles } from '../crm/crm.js'
import { type CrmName, crmNames, crmSystems } from '../crm/systems.js'
import { replaceFile } from '../files/replace.js'
import { checkTarget } from '../files/target.js'
import { formatNamed, formatOfPath } from '../formats/index.js'
import type { RowSource } from '../results/rows.js'
import { readEarlier } from '../store/earlier-rows.js'
import type { Analysis, Run } from './request.js'
import type { Session } from './session.js'

/** `--import-limit 10000` or `10000,5MB`: rows and size of one file. */
function parseLimit(given: string | undefined): { rows?: number; bytes?: number } {
  if (given === undefined) return {}
  const [, rows, megabytes] = /^([1-9]\d*)(?:,([1-9]\d*)MB)?$/i.exec(given) ?? []
  if (!rows) throw usageError(`--import-limit ${given}: takes rows, or rows and a size`, 'like 10000 or 10000,5MB')
  return { rows: Number(rows), ...(megabytes && { bytes: Number(megabytes) * 1_000_000 }) }
}

/**
 * Looks at the options about customer systems before anything is read.
 * @param results whether results are written beside the import files, in a format of their own
 */
export function checkCrmOptions({ options, config }: Pick<Session, 'options' | 'config'>, results: boolean): void {
  const wanted = options.for !== undefined
  for (const [name, flag] of [
    ['importLimit', '--import-limit'],
    ['changedSince', '--changed-since'],
  ] as const)
    if (options[name] !== undefined && !wanted)
      throw usageError(`${flag} is about import files`, `say for which system: --for ${crmNames.join(', ')}`)
  if (!wanted) return
  if (options.output === undefined)
    throw usageError('--for writes files: it goes with -o', 'for example -o import.csv, or classify -o out/')
  const { format } = crmSystems[options.for as CrmName]
  if (!results && options.format !== undefined && options.format !== format)
    throw usageError(`--for ${options.for} writes ${format} files, not ${options.format}`, 'leave out -f')
  parseLimit(options.importLimit as string | undefined)
  const known = [
    ...grainsOf(classifications).flatMap(keysOf),
    'named_segment',
    'named_segments',
    'named_segment_action',
  ]
  for (const { name, evidence } of classifications)
    known.push(...['class', 'because', 'action', ...evidence.map((e) => e.name)].map((column) => `${name}_${column}`))
  checkCrmNames(config.shared.crm?.columns ?? {}, known, config.path)
}

/** The heading of the ids in the export: of the file of their population, else of any file that has them. */
function keyHeading(run: Run, { key, population }: Grain): string {
  const { name } = key[0]!
  const own = run.files.filter(({ role }) => role === population)
  for (const { columns } of [...own, ...run.files]) {
    const found = columns.find(({ field }) => field === name)
    if (found?.header.trim()) return found.header.trim()
  }
  return name
}

/** Rows of a grain that are to be imported, with the classes in them. */
export interface CrmRows {
  grain: Grain
  analyses: Analysis[]
  source: RowSource
}

const csvField = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csvText = (rows: string[][]) => rows.map((row) => `${row.map(csvField).join(',')}\n`).join('')

/**
 * Makes the files to import: `<place>` for one, `<place>.1`, `<place>.2` ... for several, and the list of picklist values.
 * @param name file name of a grain's files, without number and ending
 * @param put brings a made file to its name
 */
async function makeFiles(
  session: Session,
  run: Run,
  all: CrmRows[],
  name: (plural: string) => string,
  put: (written: string, file: string) => Promise<void>,
): Promise<{ file: string; rows: number }[]> {
  const { engine, options, config, report } = session
  const system = options.for as CrmName
  const settings = config.shared.crm ?? {}
  const limit = parseLimit(options.importLimit as string | undefined)
  const since = options.changedSince as string | undefined
  const folder = await mkdtemp(join(engine.scratch, 'crm-'))
  const outputs: { file: string; rows: number }[] = []
  const analyses: CrmRequest[] = []
  try {
    for (const { grain, analyses: classes, source } of all) {
      if (crmSystems[system].bytes[grain.name] === undefined) {
        report.note(`${system} imports no ${grain.words.many.en}: none are written`)
        continue
      }
      const { known, missing } = await knownRecords(engine, run.files, system, grain)
      const heading = keyHeading(run, grain)
      const { headings, as } = crmSystems[system].record[grain.name]!
      // Orders may name their customers as the system does, without an export of it.
      const isNamed = headings.some((one) => one.toLowerCase() === heading.toLowerCase())
      if (missing !== undefined && !(isNamed && headings.includes(missing))) {
        const why = `an import of ${system} has to have the column ${missing}, and no file of ${grain.words.many.en} has it`
        if (grain.name === product.name) {
          report.note(`${why}: no ${grain.words.many.en} are written`)
          continue
        }
        report.warning(why)
      }
      const analysis: CrmRequest = {
        system,
        grain,
        classes,
        source,
        keyHeading: isNamed && as ? as : heading,
        known,
        names: settings.columns ?? {},
        plainValues: settings.values === 'names',
        ...limit,
      }
      analyses.push(analysis)
      const own = classes.map((w) => w.classification)
      const earlier = since === undefined ? undefined : await readEarlier(engine, since, grain, own)
      const written = await makeCrmFiles(engine, analysis, folder, earlier)
      for (const [i, { path, rows }] of written.parts.entries()) {
        const number = written.parts.length > 1 ? `.${i + 1}` : ''
        const file = `${name(grain.plural)}${number}.${formatNamed(crmSystems[system].format).endings[0]}`
        await put(path, file)
        outputs.push({ file, rows })
      }
      if (written.unlisted > 0)
        report.note(
          `${counted(written.unlisted, grain.words.one.en)} without a record among those exported from ${system}: not in the import`,
        )
      if (since !== undefined)
        report.note(`${written.records} of ${counted(written.of, grain.words.one.en)} changed since ${since}`)
    }
    const values = picklists(analyses)
    const list = join(folder, 'picklists.csv')
    await writeFile(list, csvText(values), { mode: 0o600 })
    await put(list, `${name('picklists')}.csv`)
    outputs.push({ file: `${name('picklists')}.csv`, rows: values.length - 1 })
    return outputs
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The import files that a directory of results gets of these grains, of each the first: a long one goes on in further files. */
export const crmFileNames = (system: CrmName, grains: Grain[]): string[] => [
  ...grains
    .filter(({ name }) => crmSystems[system].bytes[name] !== undefined)
    .map(({ plural }) => `${plural}.${system}.${formatNamed(crmSystems[system].format).endings[0]}`),
  `picklists.${system}.csv`,
]

/** Adds the import files to a directory of results that is being made. */
export const addCrmFiles = (session: Session, run: Run, all: CrmRows[], folder: string) =>
  makeFiles(
    session,
    run,
    all,
    (plural) => `${plural}.${session.options.for as string}`,
    (written, file) => copyFile(written, join(folder, file)),
  )

/** Writes the import files of one class beside each other, named after the file that the user gave. */
export async function writeCrmFiles(session: Session, run: Run, rows: CrmRows, inputs: string[]): Promise<void> {
  const { report, mode } = session
  const output = session.options.output as string
  const place = formatOfPath(output) ? output.slice(0, -extname(output).length) : output
  const written = await makeFiles(
    session,
    run,
    [rows],
    (plural) => (plural === 'picklists' ? `${place}.picklists` : place),
    async (written, file) => {
      const target = await checkTarget(file, inputs)
      await replaceFile(target.path, file, (to) => copyFile(written, to), mode)
    },
  )
  for (const { file, rows: count } of written)
    report.note(`wrote ${counted(count, 'row')} to ${file}`, { file, rows: count })
  const parts = written.length - 1
  const format = crmSystems[session.options.for as CrmName].format
  for (const stale of [
    ...(parts > 1 ? [`${place}.${format}`] : [`${place}.1.${format}`]),
    `${place}.${parts + 1}.${format}`,
  ])
    if (await stat(stale).catch(() => undefined))
      report.warning(`${stale} is of an earlier run: do not import ${basename(stale)} again`)
}
