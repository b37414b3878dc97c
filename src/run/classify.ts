import type { Classification } from '../analyses/define.js'
import { grainsOf, sameGrain } from '../analyses/grain.js'
import { dropSteps, runModel } from '../analyses/model.js'
import { requireInputs } from '../analyses/requirements.js'
import { createTotals } from '../analyses/totals.js'
import { loadedSchema, loadedTable } from '../core/canonical.js'
import { UserError } from '../core/errors.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import type { Engine } from '../engines/engine.js'
import { whileUnchanged } from '../files/unchanged.js'
import { accountLines, accounts, outcomesFor } from '../quality/account.js'
import { recogniseFiles } from '../recognise/find.js'
import { matching } from '../results/wide.js'
import { placesFromOrders } from '../staging/fillable.js'
import { loadTables } from '../staging/load.js'
import { dropExports } from '../staging/load-masters.js'
import { type LoadedFiles, nothingLoaded } from '../staging/loaded.js'
import { pseudonymize } from '../staging/pseudonyms.js'
import { wantedColumns } from '../staging/wanted-columns.js'
import type { Analysis, Request, Run } from './request.js'
import { keepResults, requireFreeResults } from './server-results.js'
import { bringResults, sendTables, whereToWork } from './where-to-work.js'

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
export async function classifyFiles(
  engine: Engine,
  files: RecognisedFile[],
  request: Omit<Request, 'files'>,
): Promise<Run> {
  const time = request.time ?? untimed
  for (const analysis of request.analyses) requireInputs(analysis.classification, files)
  const wanted = wantedColumns(request.analyses, files, request.also)
  const { there, reason, findings: ofPlace } = await whereToWork(files, request)
  const server = there?.server
  const { into } = request
  if (into !== undefined && !server)
    throw new UserError(`--into: the classes cannot be worked out there: ${reason}`, 'leave --into out')
  if (into !== undefined && server) await requireFreeResults(server, request.analyses, into)
  const places = placesFromOrders(files, wanted.get('customers') ?? new Set())
  if (places.length > 0)
    wanted.set('order_lines', new Set([...(wanted.get('order_lines') ?? []), 'customer_id', ...places]))
  const { orders, masters, asOfDay, seenDay, firstDay, noted, tables } = await whileUnchanged(
    files.map(({ file }) => file),
    () => loadTables(engine, files, wanted, request, time, there),
  )
  const findings = [...ofPlace, ...files.flatMap((f) => f.findings), ...(orders?.findings ?? []), ...masters.findings]
  const outcomes = outcomesFor(request.analyses, [...(orders?.outcomes ?? []), ...masters.outcomes])
  if (request.pseudonymKey)
    await pseudonymize(engine, request.pseudonymKey, [...(orders?.withCustomers ?? []), ...masters.withCustomers])
  if (there) await time('send', () => sendTables(there, wanted))
  const place = server ?? engine
  if (request.analyses.length > 0) {
    await dropExports(engine)
    await requireSubjects(engine, place, { files, outcomes, noted }, request)
    requireStock(masters.findings, request.analyses)
    if (asOfDay === null) findings.push(withoutDay(request.analyses))
  }
  const analyses = await withinSize(place, request.analyses)
  // Each class makes its relations in a schema of its own, so that no two of them, nor a class and a canonical table, share a name.
  const done: string[] = []
  // A class about some of others needs to know them.
  const ordered = [...analyses].sort((a, b) => Number(!!a.classification.among) - Number(!!b.classification.among))
  for (const { classification, params } of ordered) {
    const { among } = classification
    const chosen =
      among && request.among
        ? matching(
            among.grain,
            analyses.filter((a) => sameGrain(a.classification.grain, among.grain)),
            request.among,
          )
        : undefined
    await time(classification.name, async () => {
      await place.enter(schemaOf(classification), [loadedSchema, ...done])
      await runModel(place, classification, params, asOfDay, firstDay, seenDay, chosen, request.fitted)
      if (request.keepSteps) return
      for (const drop of dropSteps(classification)) await place.run(drop)
    })
    done.unshift(schemaOf(classification))
  }
  await place.enter(resultsSchema, [loadedSchema])
  // What stands on a server keeps the names that it was made with.
  await createTotals(place, wanted, analyses.length > 1, server ? undefined : loadedTable)
  await place.enter(resultsSchema, [...done, loadedSchema])
  const stayed =
    server && into !== undefined ? await time('make tables', () => keepResults(server, analyses, into)) : undefined
  if (there && !stayed) {
    const classes = analyses.map(({ classification }) => ({ schema: schemaOf(classification), classification }))
    const brought = await time('fetch results', () => bringResults(engine, there, classes))
    await engine.enter(resultsSchema, [...brought, loadedSchema])
  }
  const seen = new Set([...noted, ...outcomes.map((o) => Number(o.file_no))])
  const scanned = files.flatMap((_, n) => (seen.has(n) ? [n] : []))
  return {
    files,
    outcomes,
    findings,
    asOfDay,
    firstDay,
    seenDay,
    bulk: orders?.bulk,
    analyses,
    scanned,
    noted,
    amountsAlone: orders?.amountsAlone ?? false,
    tables,
    orderRelations: orders?.relations ?? nothingLoaded().orderRelations,
    ...(server && { there: true as const }),
    stayed,
  }
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

/** @throws UserError where a class of orders is wanted, which cannot be worked out without a day */
function withoutDay(analyses: Analysis[]): Finding {
  const needing = analyses.find(({ classification: { needs } }) => needs.orders || needs.order_lines)
  if (needing)
    throw new UserError(
      `${needing.classification.name} counts up to a day, and no row that can be used has one`,
      'say the day with --as-of, for example --as-of 2024-12-31',
    )
  return { code: 'as_of_missing', level: 'note', args: {} }
}

/** @throws UserError where stock is all that is asked about, and no count of it is used */
function requireStock(findings: Finding[], analyses: Analysis[]): void {
  const unused = findings.find(({ code }) => code === 'stock_left_out')
  if (!unused || !analyses.every(({ classification }) => classification.needs.stock)) return
  const { file, rows, first, until } = unused.args
  throw new UserError(
    `${file}: all ${rows} counts of stock are of ${first} and later, and what is known of orders ends so early that stock is seen up to ${until} only`,
    `give orders up to the day of the stock, or count it all the same: --as-of ${first}`,
  )
}

/** @throws UserError that says why nothing is left to classify */
async function requireSubjects(
  engine: Engine,
  place: Pick<Engine, 'rows'>,
  loaded: Pick<LoadedFiles, 'files' | 'outcomes' | 'noted'>,
  request: Omit<Request, 'files'>,
) {
  const { files, outcomes } = loaded
  const populations = grainsOf(request.analyses.map(({ classification }) => classification)).flatMap(
    ({ population }) => population ?? [],
  )
  // A row of an order that can be used has a customer.
  const ordered = outcomes.some(
    ({ file_no, outcome, records }) =>
      outcome === null && Number(records) > 0 && /^order/.test(files[Number(file_no)]!.role),
  )
  for (const population of populations) {
    if (population === 'customers' && ordered) continue
    const [row] = await place.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) > 0) continue
    const [first] = files
    const account = await accounts(engine, loaded)
    const lines = account.flatMap(accountLines)
    if (account.every(({ read }) => read === 0))
      throw new UserError(
        `${first!.file.name} has a header and no rows`,
        'an export has at least one row below its header',
      )
    throw new UserError(
      `no ${population} to classify: ${lines.map((line) => line.trim()).join('; ')}`,
      request.asOfDay !== undefined
        ? 'is --as-of before the first order?'
        : 'give another file, or say how its columns are to be read with --map',
    )
  }
}
