import type { Column, Engine, Row, Value, ValueType } from '../engines/engine.js'

/**
 * A step that is a function: for what is iterative, such as a likelihood or a forecast. The engine groups before it and joins behind
 * it, so that it sees few rows and works on every engine.
 */
export type Fit = Declared & (ByRows | ByColumns | ByPasses)

interface Declared {
  /** The relation that its rows become. */
  name: string
  /** What is fitted and how, in one line, with a number that changes when the rows do: part of the recorded definition. */
  method: string
  /** The earlier step, parameter relation or canonical table that it reads, and the columns that it takes; a day is an integer counted from 1970-01-01. */
  reads: { relation: string; columns: Record<string, ValueType> }
  /** The columns that it gives. */
  columns: Record<string, ValueType>
}

interface ByRows {
  /**
   * Pure and bounded: the same rows give the same rows, on any number of threads, with any randomness from a fixed seed. The rows come
   * sorted by the columns that it takes, in their order, missing values last. Worker threads may be used.
   * @param far hears which share of the work is done, from 0 to 1
   */
  fit: (rows: Row[], params: Record<string, unknown>, far: (share: number) => void) => Row[] | Promise<Row[]>
}

interface ByColumns {
  /**
   * The same for relations of up to a million rows, where an object a row would cost more than the fit: the columns that it takes, all
   * integers or numbers, NaN where a value is missing; and the columns that it gives, by name and of one length. Where they would be many
   * rows it gives them part by part, at least one, so that memory holds one.
   */
  fitColumns: (taken: Record<string, Float64Array>, params: Record<string, unknown>) => Columns | Iterable<Columns>
}

/** Columns by name, of one length. */
type Columns = Record<string, Column>

/** Rows that are read as often as they are asked for, some at a time. */
export interface Passes {
  /** There are at most so many. */
  most: number
  /** At most so many come at a time. */
  rowsInPart: number
  /** All of them in the same order, whatever else was read between. */
  parts: () => AsyncIterable<Row[]>
}

interface ByPasses {
  /** A column of integers of the relation, one of its own for each row and dense: rows come in its order, which may be another on another engine. */
  numberedBy: string
  /**
   * The same for millions of rows, which memory does not hold: it reads them several times over and gives its own in parts. What it gives does not depend on
   * the order in which rows come.
   * @param far hears which share of the work is done, from 0 to 1
   */
  fitPasses: (rows: Passes, params: Record<string, unknown>, far: (share: number) => void) => AsyncIterable<Row[]>
}

type FitEngine = Pick<Engine, 'run' | 'rows' | 'numbers' | 'insert'>

/** How each type is declared; the same words on DuckDB and PostgreSQL. */
const sqlTypes: Record<ValueType, string> = {
  text: 'varchar',
  integer: 'bigint',
  number: 'double precision',
  flag: 'boolean',
}

/** `create table` of the relation that a fit gives, without rows. */
export const createFitted = ({ name, columns }: Fit): string =>
  `create table ${name} (${Object.entries(columns)
    .map(([column, type]) => `${column} ${sqlTypes[type]}`)
    .join(', ')})`

/** Texts by their UTF-16 units and missing values last, whatever the collation of the engine. */
function compare(a: Value, b: Value): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

/** The columns that a fit takes. Integers come as doubles, which hold them exactly up to 2^53 and are quick to read. */
const selected = ({ columns }: Fit['reads']) =>
  Object.entries(columns)
    .map(([name, type]) => `cast(${name} as ${type === 'integer' ? sqlTypes.number : sqlTypes[type]}) as ${name}`)
    .join(', ')

/** What a fit takes, in its order. */
function queryFor(reads: Fit['reads']): string {
  // By the columns as they stand there, which are narrower than doubles.
  const order = Object.keys(reads.columns).map((name) => `${reads.relation}.${name} nulls last`)
  return `select ${selected(reads)} from ${reads.relation} order by ${order.join(', ')}`
}

/** The columns that a fit takes; from rows where the engine has no quicker way. */
async function columnsFor(engine: FitEngine, reads: Fit['reads']): Promise<Record<string, Float64Array>> {
  const names = Object.keys(reads.columns)
  const query = queryFor(reads)
  if (engine.numbers) {
    const columns = await engine.numbers(query)
    return Object.fromEntries(names.map((name, i) => [name, columns[i]!]))
  }
  const rows = await engine.rows(query)
  const column = (name: string) =>
    Float64Array.from(rows, (row) => (row[name] === null ? Number.NaN : Number(row[name])))
  return Object.fromEntries(names.map((name) => [name, column(name)]))
}

/** The rows that a fit takes, in its order. */
async function rowsFor(engine: FitEngine, reads: Fit['reads']): Promise<Row[]> {
  const { columns } = reads
  const names = Object.keys(columns)
  const rows = await engine.rows(queryFor(reads))
  if (!Object.values(columns).includes('text')) return rows
  return rows.sort((a, b) => {
    for (const name of names) {
      const order = compare(a[name]!, b[name]!)
      if (order !== 0) return order
    }
    return 0
  })
}

/** Rows that are read at once: some megabytes of texts. */
const rowsInPart = 10_000

/** The rows of a relation in the order of their numbers, a part at a time; kept where there are no more than one part holds. */
async function passesOver(engine: FitEngine, { reads, numberedBy }: Fit & ByPasses): Promise<Passes> {
  const { relation } = reads
  const ends = `select cast(min(${numberedBy}) as double precision) as first, cast(max(${numberedBy}) as double precision) as last from ${relation}`
  const [found] = await engine.rows(ends)
  if (found?.first == null) return { most: 0, rowsInPart, parts: async function* () {} }
  const [first, last] = [Number(found.first), Number(found.last)]
  const read = (from: number) =>
    engine.rows(
      `select ${selected(reads)} from ${relation} where ${numberedBy} >= ${from} and ${numberedBy} < ${from + rowsInPart} order by ${relation}.${numberedBy}`,
    )
  const most = last - first + 1
  const only = most <= rowsInPart ? await read(first) : undefined
  async function* parts() {
    if (only) yield only
    else for (let from = first; from <= last; from += rowsInPart) yield await read(from)
  }
  return { most, rowsInPart, parts }
}

/**
 * Runs a fit over a relation that is there, and makes the relation of its name from the rows that it gives.
 * @param far hears how far a long fit is, from 0 to 1
 * @throws Error where it gives a value that is not of its declared column
 */
export async function runFit(
  engine: FitEngine,
  fit: Fit,
  params: Record<string, unknown>,
  far: (share: number) => void = () => {},
): Promise<void> {
  const parts =
    'fitPasses' in fit
      ? fit.fitPasses(await passesOver(engine, fit), params, far)
      : await givenBy(engine, fit, params, far)
  const names = Object.keys(fit.columns)
  let isThere = false
  for await (const part of parts) {
    const given = Array.isArray(part) ? columnsOf(fit, part) : part
    for (const name of names) check(fit, name, given[name]!)
    if (!isThere) await engine.run(createFitted(fit))
    isThere = true
    await engine.insert(
      fit.name,
      names.map((name) => ({ name, type: fit.columns[name]!, values: given[name]! })),
    )
  }
  if (!isThere) await engine.run(createFitted(fit))
}

const columnsOf = ({ columns }: Fit, rows: Row[]): Columns =>
  Object.fromEntries(Object.keys(columns).map((name) => [name, rows.map((row) => row[name] as Value)]))

const isParts = (given: Columns | Iterable<Columns>): given is Iterable<Columns> => Symbol.iterator in given

/** The columns that a fit gives, part by part, from its rows where it gives rows. */
async function givenBy(
  engine: FitEngine,
  fit: Exclude<Fit, ByPasses>,
  params: Record<string, unknown>,
  far: (share: number) => void,
): Promise<Iterable<Columns>> {
  if (!('fitColumns' in fit)) return [columnsOf(fit, await fit.fit(await rowsFor(engine, fit.reads), params, far))]
  const given = fit.fitColumns(await columnsFor(engine, fit.reads), params)
  return isParts(given) ? given : [given]
}

/** @throws Error for what the relation could not hold: an error of the fit itself */
function check({ name, columns }: Fit, column: string, values: Column): void {
  const type = columns[column]!
  if (values instanceof Float64Array && (type === 'number' || type === 'integer')) {
    const fits = type === 'number' ? Number.isFinite : Number.isSafeInteger
    // NaN is missing. By index: an iterator over a million values takes twice as long.
    for (let k = 0; k < values.length; k++) {
      const value = values[k]!
      if (!fits(value) && !Number.isNaN(value)) throw new Error(`${name} gave ${value} as ${column}, which is ${type}`)
    }
    return
  }
  for (const value of values) {
    const fits =
      value === null ||
      (type === 'text' && typeof value === 'string') ||
      (type === 'flag' && typeof value === 'boolean') ||
      (type === 'number' && Number.isFinite(value)) ||
      (type === 'integer' && Number.isSafeInteger(value))
    if (!fits) throw new Error(`${name} gave ${String(value)} as ${column}, which is ${type}`)
  }
}
