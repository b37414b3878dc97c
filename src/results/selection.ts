import { UserError, usageError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { RowSource } from './rows.js'

/** Which rows and columns of a result are wanted, and in which order; by the names of its columns. */
export interface Selection {
  /** Columns to sort by; the usual order decides where they are equal. Missing values come last in both directions. */
  sort: { column: string; descending: boolean }[]
  /** The first so many rows. */
  limit?: number | undefined
  columns: string[]
}

type Column = RowSource['columns'][number]

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/**
 * Reads `--sort`, `--limit` and `--columns` as the command line keeps them; undefined where none is given.
 * @throws UserError (exit 2) for a limit that is no whole number
 */
export function readSelection(options: Record<string, unknown>): Selection | undefined {
  const given = options as { sort?: string; limit?: string; columns?: string }
  if (given.sort === undefined && given.limit === undefined && given.columns === undefined) return undefined
  if (given.limit !== undefined && !/^\d{1,15}$/.test(given.limit))
    throw usageError(`--limit ${given.limit}: takes a whole number`, 'for example --limit 20')
  for (const flag of ['sort', 'columns'] as const)
    if (given[flag] !== undefined && listed(given[flag]).length === 0)
      throw usageError(`--${flag} names no column`, `for example --${flag} monetary`)
  return {
    sort: listed(given.sort).map((name) => ({
      column: name.replace(/^[-+]/, ''),
      descending: name.startsWith('-'),
    })),
    limit: given.limit === undefined ? undefined : Number(given.limit),
    columns: listed(given.columns),
  }
}

/**
 * The columns that a name may mean: the column of that name, else the class of that name, else `value.monetary` as `value_monetary`,
 * else those of which it is the end, such as `monetary` where rows have `value_monetary`.
 */
function meant(name: string, columns: Column[]): Column[] {
  const [wanted, dotted] = [name.toLowerCase(), name.toLowerCase().replace('.', '_')]
  for (const same of [wanted, `${wanted}_class`, dotted]) {
    const found = columns.find((column) => column.name.toLowerCase() === same)
    if (found) return [found]
  }
  return columns.filter((column) => column.name.toLowerCase().endsWith(`_${wanted}`))
}

const mostNamed = 30

/** Columns of several classes have the class before their name, which need not be written. */
function nearestEnd(name: string, names: string[]): string | undefined {
  const ends = names.map((whole) => whole.slice(whole.indexOf('_') + 1))
  const found = nearest(name, ends)
  return found === undefined ? undefined : names[ends.indexOf(found)]
}

/**
 * Of several columns that a name may mean, those of the classes that the other names are of: `monetary` beside `value_class` is
 * `value_monetary`.
 */
function besides(found: Column[], others: string[], columns: Column[]): Column[] {
  if (found.length < 2) return found
  const known = others.map((other) => meant(other, columns)).flatMap((one) => (one.length === 1 ? one : []))
  const classOf = ({ name }: Column) => name.slice(0, name.indexOf('_') + 1)
  const classes = new Set(known.filter(({ type }) => type !== 'key').map(classOf))
  const fitting = found.filter((column) => classes.has(classOf(column)))
  return fitting.length > 0 ? fitting : found
}

/**
 * One column by its name.
 * @param others the other names that were given
 * @throws UserError (exit 2) with the nearest name, or with the names among which it does not decide
 */
function columnNamed(flag: string, name: string, columns: Column[], others: string[]): Column {
  const found = besides(meant(name, columns), others, columns)
  if (found.length === 1) return found[0]!
  const names = columns.map((column) => column.name)
  if (found.length > 1)
    throw usageError(`${flag}: ${name} may be ${found.map((c) => c.name).join(' or ')}`, 'write the whole name')
  const similar = nearest(name, names) ?? nearestEnd(name, names)
  const some = names.slice(0, mostNamed).join(', ')
  const rest = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : ''
  throw usageError(`${flag}: no column ${name}`, similar ? `did you mean ${similar}?` : `columns: ${some}${rest}`)
}

/** Whether rows have every column that a selection names. */
const fits = (source: RowSource, { sort, columns }: Selection): boolean =>
  [...sort.map(({ column }) => column), ...columns].every((name) => meant(name, source.columns).length > 0)

/**
 * The rows in the order, number and columns asked for. Without a selection they stay as they are.
 * @throws UserError (exit 2) for a column that the rows do not have
 */
export function selectedRows(source: RowSource, selection: Selection | undefined): RowSource {
  if (!selection) return source
  const { mergeJoin, ...rest } = source
  const sorted = selection.sort.map(({ column, descending }) => {
    const { sql } = columnNamed('--sort', column, source.columns, selection.columns)
    return `${sql}${descending ? ' desc' : ''} nulls last`
  })
  const columns = selection.columns.map((name) => columnNamed('--columns', name, source.columns, selection.columns))
  const kept = columns.filter((column, i) => columns.indexOf(column) === i)
  const quick = mergeJoin && sorted.length === 0 && selection.limit === undefined
  return {
    ...rest,
    ...(quick && { mergeJoin }),
    columns: kept.length > 0 ? kept : source.columns,
    chosen: kept.length > 0,
    orderBy: [...sorted, ...source.orderBy],
    ...(selection.limit !== undefined && { limit: selection.limit }),
  }
}

/**
 * The same for the several files of one run: each takes what it has of it, and keeps its key, by which results are compared.
 * @throws UserError (exit 2) where none of them has all of the columns
 */
export function selectedFiles(files: [string, RowSource][], selection: Selection | undefined): [string, RowSource][] {
  if (!selection || files.length === 0) return files
  if (!files.some(([, source]) => fits(source, selection))) selectedRows(files[0]![1], selection)
  return files.map(([name, source]) => {
    const keys = source.columns.filter(({ type }) => type === 'key').map((column) => column.name)
    const has = (column: string) =>
      besides(meant(column, source.columns), selection.columns, source.columns).length === 1
    return [
      name,
      selectedRows(source, {
        ...selection,
        sort: selection.sort.filter(({ column }) => has(column)),
        columns: selection.columns.some(has) ? [...keys, ...selection.columns.filter(has)] : [],
      }),
    ]
  })
}

/** @throws UserError (exit 2): an import file has the columns and records that its system wants */
export function refuseSelection(selection: Selection | undefined, flag: string): void {
  if (selection)
    throw new UserError(`${flag} decides columns and order itself`, 'leave out --sort, --limit and --columns', 2)
}
