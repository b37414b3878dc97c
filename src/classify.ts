import { type ColumnName, columnsOf, type TableName, tableNames } from './canonical.js'
import { type Classification, populationOf } from './define.js'
import type { Engine } from './engine/engine.js'
import { describeFrom } from './engine/masters.js'
import { modelStatements } from './engine/model.js'
import { pseudonymize } from './engine/pseudonyms.js'
import { rejectsOf } from './engine/scan.js'
import type { Returns } from './engine/staging.js'
import { UserError } from './errors.js'
import { accountLines, accounts } from './inputs/account.js'
import { loadRates } from './inputs/currencies.js'
import { type FileArgument, findFiles } from './inputs/files.js'
import { loadMasters } from './inputs/load-masters.js'
import { type LoadedOrders, loadOrders, type Outcome } from './inputs/load-orders.js'
import { dropAll, mend } from './inputs/mend.js'
import { notProducts } from './inputs/not-products.js'
import { loadPersons } from './inputs/persons.js'
import { makeReadable, makeUniform } from './inputs/readable.js'
import { checkMap } from './inputs/recognise.js'
import type { Finding, RecognisedFile, Role, SourceFile } from './inputs/recognised.js'
import { placesFromOrders, requireInputs } from './inputs/requirements.js'
import { readSource } from './inputs/sample.js'
import { settleDates } from './inputs/settle-dates.js'
import type { Source } from './inputs/sources/source.js'
import { recogniseTogether } from './inputs/together.js'
import { whileUnchanged, witness } from './inputs/unchanged.js'

/** One classification with its parameters, defaults filled in. */
export interface Wish {
  classification: Classification
  params: Record<string, unknown>
}

export interface Request {
  files: FileArgument[]
  wishes: Wish[]
  /** Days since 1970-01-01; default: the last order day in the data. */
  asOfDay?: number | undefined
  returns: Returns
  currency?: string | undefined
  /** File of exchange rates; `currency` is then what everything is converted to. */
  rates?: string | undefined
  /** Ids and names, lower case, of lines that are no products; default: `notProducts`. */
  notProducts?: readonly string[] | undefined
  /** Known exports beside the built-in ones. */
  sources?: Source[] | undefined
  /** Field to header, as given by the user. */
  map?: Record<string, string> | undefined
  dateFormat?: string | undefined
  /** Zone whose clocks say the day of moments with a zone or offset; default: as written. */
  timeZone?: string | undefined
  /** Encoding of the text files, as `TextDecoder` calls it; default: told by their bytes. */
  encoding?: string | undefined
  /** Sheet of the workbooks among the files; default: the first. */
  sheet?: string | undefined
  /** Customer ids become pseudonyms under this key, before anything is worked out. */
  pseudonymKey?: Buffer | undefined
  /** Canonical columns wanted beside those of the classes. */
  also?: { table: TableName; columns: string[] }[] | undefined
  /** Measures the phases of the work. */
  time?: (<T>(phase: string, work: () => Promise<T>) => Promise<T>) | undefined
}

/** What a run made: the classes are relations of the engine, named after their classifications. */
export interface Run {
  files: RecognisedFile[]
  outcomes: Outcome[]
  findings: Finding[]
  asOfDay: number | null
  wishes: Wish[]
  /** Numbers of the files that were read as a whole. */
  scanned: number[]
}

const untimed = <T>(_phase: string, work: () => Promise<T>) => work()

/** Finds and recognises the given files. */
export async function recogniseFiles(
  engine: Engine,
  request: Pick<Request, 'files' | 'map' | 'dateFormat' | 'timeZone' | 'sheet' | 'encoding' | 'sources' | 'asOfDay'>,
): Promise<RecognisedFile[]> {
  const found = await findFiles(engine, request.files)
  const sources: { source: SourceFile; role: Role | undefined; fromGlob: boolean }[] = []
  for (const { path, name, role, fromGlob } of found) {
    const original = await witness(path, name)
    const source = await whileUnchanged([{ name, original }], () => readSource(path, name, engine, request))
    sources.push({ source: { ...source, original }, role, fromGlob })
  }
  if (request.map)
    checkMap(
      request.map,
      sources.map(({ source }) => source),
    )
  const hints = {
    map: request.map,
    dateFormat: request.dateFormat,
    timeZone: request.timeZone,
    sources: request.sources,
  }
  const recognised = recogniseTogether(sources, hints, request.asOfDay)
  await whileUnchanged(
    recognised.map(({ file }) => file),
    async () => {
      await makeReadable(engine, recognised)
      for (const file of recognised) await settleDates(engine, file)
    },
  )
  refuseSeveral(recognised)
  return recognised
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

/** The canonical columns that the wanted classes declare, by table; keys and what a population needs included. */
function wantedColumns(wishes: Wish[], also: NonNullable<Request['also']> = []): Map<TableName, Set<string>> {
  const wanted = new Map<TableName, Set<string>>()
  const add = (table: TableName, names: string[]) =>
    wanted.set(table, new Set([...(wanted.get(table) ?? []), ...names]))
  for (const { classification } of wishes) {
    for (const table of tableNames) {
      const names = [...(classification.needs[table] ?? []), ...Object.keys(classification.uses[table] ?? {})]
      if (names.length > 0) add(table, names)
    }
    if (classification.subject === 'customer') add('customers', ['customer_id'])
    else {
      add('products', ['product_id'])
      add('order_lines', ['product_id', 'quantity', 'net_amount'])
    }
  }
  for (const { table, columns } of also) add(table, columns)
  if (wanted.has('orders') || wanted.has('order_lines') || wanted.has('customers'))
    add('orders', ['order_id', 'customer_id', 'order_day', 'net_amount', 'is_purchase'])
  return wanted
}

/**
 * The library: files and options in, classified relations in the engine out. Prints nothing; the engine stays the caller's.
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
  for (const wish of request.wishes) requireInputs(wish.classification, files)
  const wanted = wantedColumns(request.wishes, request.also)
  const places = placesFromOrders(files, wanted.get('customers') ?? new Set())
  if (places.length > 0)
    wanted.set('order_lines', new Set([...(wanted.get('order_lines') ?? []), 'customer_id', ...places]))
  const { orders, masters, asOfDay } = await whileUnchanged(
    files.map(({ file }) => file),
    () => loadSoundly(engine, files, wanted, request, time),
  )
  const findings = [...files.flatMap((f) => f.findings), ...(orders?.findings ?? []), ...masters.findings]
  const outcomes = [...(orders?.outcomes ?? []), ...masters.outcomes]
  for (const place of places) await engine.run(describeFrom('customers', place))
  if (request.pseudonymKey) await pseudonymize(engine, request.pseudonymKey)
  if (request.wishes.length > 0) await requireSubjects(engine, files, outcomes, request)
  for (const { classification, params } of request.wishes) {
    await time(classification.name, async () => {
      for (const statement of modelStatements(classification, params, asOfDay ?? 0)) await engine.run(statement)
    })
  }
  await createTotals(engine)
  const noted = await engine.rows("select table_name from duckdb_tables() where table_name like 'rejects%'")
  const scanned = files.flatMap((_, n) =>
    noted.some((row) => row.table_name === rejectsOf(n).table) || outcomes.some((o) => Number(o.file_no) === n)
      ? [n]
      : [],
  )
  return { files, outcomes, findings, asOfDay, wishes: request.wishes, scanned }
}

/** @throws UserError that says why nothing is left to classify */
async function requireSubjects(
  engine: Engine,
  files: RecognisedFile[],
  outcomes: Outcome[],
  request: Omit<Request, 'files'>,
) {
  const populations = [...new Set(request.wishes.map(({ classification }) => populationOf(classification.subject)))]
  for (const population of populations) {
    const [row] = await engine.rows(`select count(*) as n from ${population}`)
    if (Number(row!.n) > 0) continue
    const [first] = files
    const account = await accounts(engine, files, outcomes)
    const fates = account.flatMap(accountLines)
    if (account.every(({ read }) => read === 0))
      throw new UserError(
        `${first!.file.name} has a header and no rows`,
        'an export has at least one row below its header',
      )
    throw new UserError(
      `no ${population} to classify: ${fates.map((line) => line.trim()).join('; ')}`,
      request.asOfDay !== undefined
        ? 'is --as-of before the first order?'
        : 'give another file, or say how its columns are to be read with --map',
    )
  }
}

/** Loads the canonical tables; a file in which a stray quote swallowed lines is mended and everything is read again. */
async function loadSoundly(
  engine: Engine,
  files: RecognisedFile[],
  wanted: Map<TableName, Set<string>>,
  request: Omit<Request, 'files'>,
  time: NonNullable<Request['time']>,
) {
  const lineColumns = [...(wanted.get('order_lines') ?? [])]
  const load = async () => {
    const persons = await loadPersons(engine, files)
    const orders = await time('read orders', () =>
      loadCanonicalOrders(engine, files, wanted, {
        ...request,
        persons: persons !== undefined,
        notProducts: wanted.has('products') ? (request.notProducts ?? notProducts) : undefined,
      }),
    )
    const asOfDay = request.asOfDay ?? orders?.lastDay ?? null
    const seen = {
      orders: orders !== undefined,
      orderLines: orders !== undefined && lineColumns.length > 0,
      lineColumns,
      persons: persons !== undefined,
      notProducts: request.notProducts ?? notProducts,
    }
    const masters = await time('read the rest', () => loadMasters(engine, files, new Set(wanted.keys()), seen, asOfDay))
    if (persons) masters.findings.unshift(persons)
    return { orders, masters, asOfDay }
  }
  for (let round = 0; ; round++) {
    const loaded = await load().catch((error: unknown) => makeUniform(engine, files, error))
    if (loaded && !(await mend(engine, files, round))) return loaded
    await dropAll(engine)
  }
}

async function loadCanonicalOrders(
  engine: Engine,
  files: RecognisedFile[],
  wanted: Map<TableName, Set<string>>,
  request: Omit<Request, 'files'> & { persons: boolean },
): Promise<LoadedOrders | undefined> {
  const orderFiles = files.filter((f) => f.role === 'orders' || f.role === 'order_lines')
  const lineColumns = [...(wanted.get('order_lines') ?? [])] as ColumnName<'order_lines'>[]
  const orderColumns = [...(wanted.get('orders') ?? [])] as ColumnName<'orders'>[]
  const empty = async (table: TableName, columns: string[]) =>
    engine.run(
      `create table ${table} as select ${columns.map((c) => `cast(null as ${columnsOf(table)[c] === 'text' ? 'varchar' : 'integer'}) as ${c}`).join(', ')} limit 0`,
    )
  if (orderFiles.length === 0) {
    if (orderColumns.length > 0) await empty('orders', orderColumns)
    if (lineColumns.length > 0) await empty('order_lines', lineColumns)
    return undefined
  }
  const options =
    request.rates === undefined
      ? request
      : { ...request, currency: undefined, baseCurrency: await loadRates(engine, request.rates, request.currency) }
  return loadOrders(engine, files, { order_lines: lineColumns, orders: orderColumns }, options)
}

/** What each customer and product brought, for summaries: every class is held against the same totals. */
async function createTotals(engine: Engine) {
  const rows = await engine.rows("select table_name || '.' || column_name as name from information_schema.columns")
  const columns = new Set(rows.map((row) => row.name))
  if (columns.has('orders.customer_id'))
    await engine.run(
      'create view customer_totals as select customer_id, sum(case when is_purchase then 1 else 0 end) as orders, sum(net_amount) as revenue from orders group by customer_id',
    )
  if (columns.has('order_lines.product_id'))
    await engine.run(
      'create view product_totals as select product_id, sum(quantity) as units, sum(net_amount) as revenue from order_lines group by product_id',
    )
}
