import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inputDefinitions, stepDefinition } from '../analyses/model.js'
import { isoDay } from '../core/format.js'
import { givenPath, type RecognisedFile } from '../core/source.js'
import { whileUnchanged } from '../files/unchanged.js'
import { addAmounts, type FileAccount } from '../quality/account.js'
import type { Summary } from '../results/summary.js'
import { outcomeKinds } from '../staging/outcomes.js'
import { fingerprintOf } from '../staging/pseudonyms.js'
import { type RecordedClass, type RecordedInput, type RunRecord, sha256 } from '../store/record.js'
import { decisionMark } from './decide.js'
import type { InputSettings } from './input-settings.js'
import type { Analysis, Run } from './request.js'
import type { Session } from './session.js'

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

async function recordedInput(
  file: RecognisedFile,
  account: FileAccount | undefined,
  checksum: Given['checksum'],
  stateOf: InputSettings['stateOf'],
): Promise<RecordedInput> {
  const outcomeTotals = (setAside: boolean) =>
    (account?.outcomeTotals ?? []).flatMap(({ code, rows, amount }) => {
      const kind = code === null ? undefined : outcomeKinds[code]
      return kind?.setAside === setAside ? [{ code: code!, reason: `rows ${kind.words}`, rows, amount }] : []
    })
  const amounts = (of: (code: string | null) => boolean) =>
    addAmounts(
      account!.outcomeTotals.filter((outcomeTotal) => of(outcomeTotal.code)).map((outcomeTotal) => outcomeTotal.amount),
    )
  return {
    name: file.file.name,
    ...(file.file.table
      ? { table: true, ...stateOf?.(file.file.name) }
      : { bytes: file.file.bytes, sha256: await checksum(givenPath(file.file)) }),
    role: file.role,
    role_by: file.roleBy,
    mapping: Object.fromEntries(file.columns.map((c) => [c.field, c.header])),
    rows: account
      ? {
          read: account.read,
          used: account.used,
          amount_read: amounts(() => true),
          amount_used: amounts((code) => code === null),
        }
      : null,
    set_aside: outcomeTotals(true),
    left_out: outcomeTotals(false),
  }
}

function recordedClass({ classification, params }: Analysis, summary: Summary | undefined): RecordedClass {
  const { grain, labels, marks = [], steps } = classification
  const definition = [
    ...inputDefinitions(classification),
    ...steps.map((step) => stepDefinition(classification, step)),
    JSON.stringify({ labels, marks: marks.filter((mark) => mark !== decisionMark) }),
  ]
  return {
    subject: grain.name,
    definition: sha256(definition.join('\n')),
    parameters: params,
    thresholds: Object.fromEntries(
      (summary?.thresholds ?? []).map((t) => [t.name, t.values.map((cut) => cut.replace(/\.?0+$/, ''))]),
    ),
    sizes: Object.fromEntries(
      (summary?.lines ?? []).map((l) => [l.name, { subjects: l.subjects, revenue: l.revenue }]),
    ),
  }
}

/** The settings of the command line and the config file that hold for the run as a whole. */
function configuration({ config, input, lang, options }: Session): Record<string, unknown> {
  const { as_of: _asOf, files: _files, $schema: _schema, ...shared } = config.shared
  return {
    ...(config.path && { file: config.path }),
    ...shared,
    lang,
    returns: input.returns,
    ...(input.currency && { currency: input.currency }),
    ...(input.scale && { scale: input.scale }),
    ...(input.timeZone && { time_zone: input.timeZone }),
    ...(input.encoding && { encoding: input.encoding }),
    ...(input.decimal && { decimal: input.decimal }),
    ...(input.dateFormat && { date_format: input.dateFormat }),
    ...(Object.keys(input.map).length > 0 && { map: input.map }),
    ...(input.maxSetAside && { max_set_aside: input.maxSetAside }),
    ...(input.asOfDay !== undefined && { as_of: isoDay(input.asOfDay) }),
    ...(options.where !== undefined && { where: options.where }),
    ...(input.pseudonymKey && { pseudonymize: fingerprintOf(input.pseudonymKey) }),
    ...(options.include !== undefined && { include: String(options.include).split(',') }),
  }
}

/** Settings of the machine and the server, which leave the result as it is. */
const machine = ['engine', 'max_rows', 'threads', 'memory_limit', 'spill_directory', 'mode', 'key_file']

/** What a run gave, and where it stands in the chain of its directory. */
interface Given {
  /** The classes whose rows are written, and their summaries by name, where there are any. */
  analyses: Analysis[]
  summaries: Map<string, Summary>
  accounts: FileAccount[]
  /** What was found out of the data and is in force as if it had been set. */
  found?: Record<string, unknown>
  folder: string
  outputs: { file: string; rows: number }[]
  place: Pick<RunRecord, 'sequence' | 'previous'>
  checksum: (path: string) => Promise<string>
}

/** The files of a run with those of people listed beside customers, such as contacts: names and sources are taken from them. */
export const withPeople = (files: RecognisedFile[]): RecognisedFile[] => [
  ...files,
  ...files.flatMap(({ people = [] }) => people),
]

/**
 * What was computed from what: inputs, configuration in force, thresholds, outputs. No clock unless asked for: the same input after
 * the same earlier run gives the same record.
 * @throws UserError when an input changed while it was read
 */
export async function runRecord(session: Session, run: Run, given: Given): Promise<RunRecord> {
  const { engine, report, options, command } = session
  const [row] = await engine.rows('select version() as version')
  const sources = withPeople(run.files)
  const files = sources.map(({ file }) => file)
  const inputs = await whileUnchanged(files, async () => {
    const list: RecordedInput[] = []
    for (const [n, file] of sources.entries())
      list.push({
        ...(await recordedInput(
          file,
          given.accounts.find((account) => account.n === n),
          given.checksum,
          session.input.stateOf,
        )),
        ...(n >= run.files.length && { role: 'people' }),
      })
    return list
  })
  const classes: RunRecord['classes'] = {}
  for (const analysis of given.analyses) {
    const { name } = analysis.classification
    classes[name] = recordedClass(analysis, given.summaries.get(name))
  }
  const outputs: RunRecord['outputs'] = []
  for (const { file, rows } of given.outputs) {
    const path = join(given.folder, file)
    outputs.push({ file, rows, bytes: (await stat(path)).size, sha256: await given.checksum(path) })
  }
  const settings = Object.entries({ ...configuration(session), ...run.decided, ...given.found }).filter(
    ([name]) => !machine.includes(name),
  )
  const messages = (level: string) => report.messages.filter((s) => s.level === level).map((s) => s.text.trim())
  return {
    version,
    engine: 'DuckDB',
    engine_version: String(row!.version),
    ...given.place,
    ...(options.stamp === true && { run_at: new Date().toISOString() }),
    command,
    configuration: Object.fromEntries(settings),
    as_of: isoDay(run.asOfDay!),
    inputs,
    classes,
    outputs,
    notes: messages('note'),
    warnings: messages('warning'),
  }
}
