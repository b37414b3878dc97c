import type { Classification } from '../analyses/define.js'
import { sameGrain } from '../analyses/grain.js'
import { dropSteps, runModel } from '../analyses/model.js'
import { requireInputs } from '../analyses/requirements.js'
import { createTotals } from '../analyses/totals.js'
import { loadedSchema, loadedTable, type TableName } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { whileUnchanged } from '../files/unchanged.js'
import { outcomesFor } from '../quality/account.js'
import { recogniseFiles } from '../recognise/find.js'
import { keysWhere } from '../results/wide.js'
import { placesFromOrders } from '../staging/fillable-columns.js'
import { loadTables } from '../staging/load.js'
import { dropExports } from '../staging/load-masters.js'
import { type LoadedFiles, nothingLoaded } from '../staging/loaded.js'
import type { ServerTables } from '../staging/masters-on-server.js'
import { pseudonymize } from '../staging/pseudonyms.js'
import { wantedColumns } from '../staging/wanted-columns.js'
import type { Analysis, Request, Run } from './request.js'
import { requireStock, requireSubjects, withoutDay } from './require-loaded.js'
import { keepResults, requireFreeResults } from './server-results.js'
import { bringResults, sendTables, whereToWork } from './work-on-server.js'

/** Where a class makes its relations, and where those of a run as a whole stand. */
const schemaOf = ({ name }: Classification) => `class_${name}`
const resultsSchema = 'results'

const untimed = <T>(_phase: string, work: () => Promise<T>) => work()

/**
 * The library: files and options in, classified relations in the engine out. Prints nothing; the engine stays the caller's. A run has
 * schemas of its own there, and drops those of the run before; two at once each take an engine apart (`engine.apart()`).
 * @throws UserError when the input cannot be used for what is wanted
 */
export async function classify(engine: Engine, request: Request): Promise<Run> {
  const time = request.time ?? untimed
  const files = await time('recognise', () => recogniseFiles(engine, request))
  return classifyFiles(engine, files, request)
}

/** The same for files that are recognised already. */
export async function classifyFiles(engine: Engine, files: RecognisedFile[], request: FilesRequest): Promise<Run> {
  const plan = await planRun(engine, files, request)
  const loaded = await loadFiles(plan)
  const ready = await prepareTables(plan, loaded)
  const classified = await runClasses(plan, loaded)
  const stayed = await collectResults(plan, classified)
  return {
    ...loaded.files,
    findings: [...loaded.files.findings, ...ready.findings],
    asOfDay: loaded.asOfDay,
    firstDay: loaded.firstDay,
    analyses: classified.analyses,
    ...(plan.there && { there: true as const }),
    stayed,
  }
}

type FilesRequest = Omit<Request, 'files'>

/** What is to be done, before any row is read. */
interface Plan {
  engine: Engine
  /** Where classes are worked out: the engine, or the server that holds the tables. */
  place: Pick<Engine, 'run' | 'rows' | 'insert' | 'enter'>
  there: ServerTables | undefined
  files: RecognisedFile[]
  request: FilesRequest
  time: NonNullable<Request['time']>
  /** Canonical columns by table. */
  wanted: Map<TableName, Set<string>>
  findings: Finding[]
}

/** @throws UserError where files that a class needs are missing, or its tables cannot be made where they are wanted */
async function planRun(engine: Engine, files: RecognisedFile[], request: FilesRequest): Promise<Plan> {
  const { analyses, also, into, time = untimed } = request
  for (const { classification } of analyses) requireInputs(classification, files)
  const wanted = wantedColumns(analyses, files, also)
  const { there, reason, findings } = await whereToWork(files, request)
  if (into !== undefined) {
    if (!there) throw new UserError(`--into: the classes cannot be worked out there: ${reason}`, 'leave --into out')
    await requireFreeResults(there.server, analyses, into)
  }
  const places = placesFromOrders(files, wanted.get('customers') ?? new Set())
  if (places.length > 0)
    wanted.set('order_lines', new Set([...(wanted.get('order_lines') ?? []), 'customer_id', ...places]))
  return { engine, place: there?.server ?? engine, there, files, request, time, wanted, findings }
}

/** The canonical tables, made; what became of the rows of the files. */
interface Loaded {
  files: LoadedFiles
  asOfDay: number | null
  firstDay: number | null
  /** Of tables other than orders. */
  findings: Finding[]
}

/** Loads the files, and hides the ids of customers where that is wanted. */
async function loadFiles({ engine, there, files, request, time, wanted, findings }: Plan): Promise<Loaded> {
  const { orders, masters, asOfDay, seenDay, firstDay, noted, tables } = await whileUnchanged(
    files.map(({ file }) => file),
    () => loadTables(engine, files, wanted, request, time, there),
  )
  const ofFiles = files.flatMap((file) => file.findings)
  const outcomes = outcomesFor(request.analyses, [...(orders?.outcomes ?? []), ...masters.outcomes])
  if (request.pseudonymKey)
    await pseudonymize(engine, request.pseudonymKey, [...(orders?.withCustomers ?? []), ...masters.withCustomers])
  const read = new Set([...noted, ...outcomes.map((one) => Number(one.file_no))])
  return {
    files: {
      files,
      outcomes,
      findings: [...findings, ...ofFiles, ...(orders?.findings ?? []), ...masters.findings],
      seenDay,
      bulk: orders?.bulk,
      scanned: [...files.keys()].filter((n) => read.has(n)),
      noted,
      amountsAlone: orders?.amountsAlone ?? false,
      tables,
      orderRelations: orders?.relations ?? nothingLoaded().orderRelations,
    },
    asOfDay,
    firstDay,
    findings: masters.findings,
  }
}

/**
 * Brings the tables to where classes are worked out.
 * @throws UserError where they hold nothing that a class can be worked out from
 */
async function prepareTables(plan: Plan, { files, asOfDay, findings }: Loaded): Promise<{ findings: Finding[] }> {
  const { engine, place, there, request, time, wanted } = plan
  if (there) await time('send', () => sendTables(there, wanted))
  if (request.analyses.length === 0) return { findings: [] }
  await dropExports(engine)
  await requireSubjects(engine, place, files, request)
  requireStock(findings, request.analyses)
  return { findings: asOfDay === null ? [withoutDay(request.analyses)] : [] }
}

/** The classes that were worked out, and the schemas of their relations, the latest first. */
interface Classified {
  analyses: Analysis[]
  schemas: string[]
}

/** Each class makes its relations in a schema of its own, so that no two of them, nor a class and a canonical table, share a name. */
async function runClasses({ place, request, time }: Plan, { files, asOfDay, firstDay }: Loaded): Promise<Classified> {
  const analyses = await withinSize(place, request.analyses)
  const schemas: string[] = []
  const days = { asOfDay, firstDay, seenDay: files.seenDay }
  // A class about some of others needs to know them.
  const ordered = [...analyses].sort((a, b) => Number(!!a.classification.among) - Number(!!b.classification.among))
  for (const { classification, params } of ordered) {
    const chosen = chosenAmong(classification, analyses, request)
    await time(classification.name, async () => {
      await place.enter(schemaOf(classification), [loadedSchema, ...schemas])
      await runModel(place, classification, params, days, { chosen, far: request.fitted })
      if (request.keepSteps) return
      for (const drop of dropSteps(classification)) await place.run(drop)
    })
    schemas.unshift(schemaOf(classification))
  }
  return { analyses, schemas }
}

/** The select of those that a class about some of others is about; undefined where it is about all. */
function chosenAmong({ among }: Classification, analyses: Analysis[], request: FilesRequest): string | undefined {
  if (!among || !request.among) return undefined
  const known = analyses.filter(({ classification }) => sameGrain(classification.grain, among.grain))
  return keysWhere(among.grain, known, request.among)
}

/** Makes the totals; leaves the results of a server there as tables, or brings them here. @returns the tables that stayed there */
async function collectResults(plan: Plan, { analyses, schemas }: Classified): Promise<Run['stayed']> {
  const { engine, place, there, request, time, wanted } = plan
  const { into } = request
  await place.enter(resultsSchema, [loadedSchema])
  // What stands on a server keeps the names that it was made with.
  await createTotals(place, wanted, analyses.length > 1, there ? undefined : loadedTable)
  await place.enter(resultsSchema, [...schemas, loadedSchema])
  if (!there) return undefined
  if (into !== undefined) return time('make tables', () => keepResults(there.server, analyses, into))
  const classes = analyses.map(({ classification }) => ({ schema: schemaOf(classification), classification }))
  const brought = await time('fetch results', () => bringResults(engine, there, classes))
  await engine.enter(resultsSchema, [...brought, loadedSchema])
  return undefined
}

/** The analyses without those that are included only up to a size which their population is above. */
async function withinSize(place: Pick<Engine, 'rows'>, analyses: Analysis[]): Promise<Analysis[]> {
  const kept: Analysis[] = []
  for (const analysis of analyses) {
    const { population } = analysis.classification.grain
    if (analysis.upTo !== undefined && population) {
      const [row] = await place.rows(`select count(*) as n from ${population}`)
      if (Number(row!.n) > analysis.upTo) continue
    }
    kept.push(analysis)
  }
  return kept
}
