import { UserError } from '../../core/errors.js'
import { literal, quoteName } from '../../core/sql.js'
import type { Admitted, Asking } from './asking.js'
import { linesTable, requireSoundLines } from './csv-table.js'

/** Folders of files in a lake, such as `s3://shop/orders/`: a table over them stands in the scratch schema while the run lasts. */

type Format = 'CSV' | 'PARQUET' | 'ORC'

/** Whether an input is a path. */
export const isPath = (given: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(given)

const example = 's3://shop/orders/(order_id varchar, order_date date, amount decimal(10,2))'

/** A folder, with the format where the path says one, and the columns where they are written behind it. */
interface LakePath {
  location: string
  format: Format | undefined
  columns: { name: string; type: string }[] | undefined
}

const types =
  /^(boolean|tinyint|smallint|integer|bigint|real|double|date|timestamp|varchar|decimal\(\d{1,2}, ?\d{1,2}\))$/

const formatOf = (name: string): Format | undefined => {
  const [, ending] = /\.(csv|parquet|orc)(?:\.(?:gz|bz2|zst|snappy|lz4))?$/i.exec(name) ?? []
  return ending?.toUpperCase() as Format | undefined
}

/** Reads a path, such as `s3://shop/orders/*.csv` or `s3://shop/orders/(id varchar, amount double)`. @throws UserError */
export function readPath(given: string): LakePath {
  const [, whole, list] = /^([^()]+?)\s*(?:\((.*)\))?$/s.exec(given) ?? []
  if (!whole) throw new UserError(`${given}: not a path`, `such as s3://shop/orders/, or ${example}`)
  const location = whole.replace(/\/+(\*[^/]*)?$/, '')
  if (/[*?[\]{}]/.test(location))
    throw new UserError(
      `${given}: a table is made of all files of one folder`,
      'name the folder, such as s3://shop/orders/',
    )
  return {
    location: `${location}/`,
    format: formatOf(whole.replace(/\/+$/, '')),
    columns: list === undefined ? undefined : list.split(/,(?![^(]*\))/).map((part) => columnOf(given, part)),
  }
}

function columnOf(given: string, text: string): { name: string; type: string } {
  const [, quoted, bare, type] = /^\s*(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_]*))\s+(.+?)\s*$/su.exec(text) ?? []
  const known = type?.toLowerCase()
  if (known === undefined || !types.test(known))
    throw new UserError(
      `${given}: "${text.trim()}" is no column with its type`,
      `such as ${example}; types: varchar, boolean, integer, bigint, real, double, decimal(10,2), date, timestamp`,
    )
  return { name: quoted?.replaceAll('""', '"') ?? bare!, type: known }
}

/** Makes the table over a folder. @throws UserError where its columns are not known, and as of `requireSoundLines` */
export async function admitPath(asking: Asking, given: string): Promise<Admitted> {
  const { place, number, query, address } = asking
  const path = readPath(given)
  if (!place)
    throw new UserError(
      `${given} is a path, of which a table has to be made`,
      'add ?scratch=catalog.schema of a hive catalog to the address of --engine',
    )
  const make = (name: string, statement: (table: string) => string) =>
    place.make(`${name}_${number}`, statement).catch((error: unknown) => {
      const { message } = error as Error
      if (!/external_location|non-managed|External location|Failed to create directory/i.test(message)) throw error
      throw new UserError(
        `${path.location}: ${message.replace(/^Trino: /, '')}`,
        'a path is a folder, and the scratch schema one of a hive catalog that may make tables over it',
      )
    })
  const lines = await make('lines', linesTable(path.location, 0))
  const first = await query(`select "$path" from ${lines} limit 1`)
  const file = first.rows[0]?.[0]
  if (file === undefined)
    throw new UserError(
      `${path.location} has no files with rows`,
      'check the path: it is that of a folder, not of a file; files in folders below it are not seen: for those name a table',
    )
  const format = path.format ?? formatOf(String(file))
  if (format === undefined)
    throw new UserError(
      `${path.location}: ${String(file)} is no CSV, Parquet or ORC by its name`,
      'say it by a pattern, such as s3://shop/orders/*.parquet',
    )
  const name = path.location
  // By default the columns of ORC files are taken by their places.
  if (format === 'ORC') asking.set(`${address.scratch!.catalog}.orc_use_column_names`, 'true')
  if (format !== 'CSV') return { name, sql: await overColumns({ ...path, format }, query, make) }
  if (path.columns)
    throw new UserError(`${given}: the first line of CSV files names their columns`, 'leave the list of columns out')
  return { name, sql: await overCsv(path.location, lines, query, make) }
}

type Make = (name: string, statement: (table: string) => string) => Promise<string>

/** Of Parquet and ORC the columns have to be named by the user: Trino does not list them. */
async function overColumns(
  { location, format, columns }: LakePath,
  query: Asking['query'],
  make: Make,
): Promise<string> {
  if (!columns)
    throw new UserError(
      `${location}: Trino cannot say which columns ${format === 'ORC' ? 'ORC' : 'Parquet'} files have`,
      `write those that are needed behind the path: '${example}'; or name a table`,
    )
  const typed = columns.map(({ name, type }) => `${quoteName(name)} ${type === 'timestamp' ? 'timestamp(3)' : type}`)
  const table = await make(
    'lake',
    (name) =>
      `create table ${name} (${typed.join(', ')}) with (external_location = ${literal(location)}, format = ${literal(format!)})`,
  )
  // A column that the files do not have is null in every row, without a word.
  const counts = columns.map(({ name }) => `count(${quoteName(name)})`)
  const { rows } = await query(`select ${counts.join(', ')} from ${table}`)
  const missing = columns.filter((_, at) => Number(rows[0]![at]) === 0)
  if (missing.length > 0)
    throw new UserError(
      `${location}: ${missing.map(({ name }) => `"${name}"`).join(', ')} has no value in any row`,
      'is it called so in the files? leave out a column that is empty',
    )
  return table
}

/** Of CSV files the first line names the columns; their texts are all that there is. */
async function overCsv(location: string, lines: string, query: Asking['query'], make: Make): Promise<string> {
  const behind = await make('rows', linesTable(location, 1))
  const files = await query(`select "$path", "$file_size" from ${lines} group by 1, 2 order by 2, 1`)
  const smallest = literal(String(files.rows[0]![0]))
  const heads = await query(
    `select line from (select line, 1 as n from ${lines} where "$path" = ${smallest} union all select line, -1 from ${behind} where "$path" = ${smallest}) as both_ways group by line having sum(n) > 0`,
  )
  const head = String(heads.rows[0]![0])
  const counts = await query(
    `select (select count(*) from ${lines} where line = ${literal(head)}) - (select count(*) from ${behind} where line = ${literal(head)})`,
  )
  if (Number(counts.rows[0]![0]) !== files.rows.length)
    throw new UserError(
      `${location}: its ${files.rows.length} files do not all begin with the same line`,
      'keep files with other columns in a folder of their own',
    )
  const { separator, names } = headOf(location, head)
  await requireSoundLines(query, location, lines, { separator, columns: names.length })
  const table = await make(
    'lake',
    (name) =>
      `create table ${name} (${names.map((_, at) => `c${at + 1} varchar`).join(', ')}) with (external_location = ${literal(location)}, format = 'CSV', csv_separator = ${literal(separator)}, skip_header_line_count = 1)`,
  )
  // A blank line is a row of nulls; an empty cell is an empty text.
  return `(select ${names.map((name, at) => `c${at + 1} as ${quoteName(name)}`).join(', ')} from ${table} where c1 is not null)`
}

/** The columns that a first line names. @throws UserError */
function headOf(location: string, line: string): { separator: string; names: string[] } {
  const bare = line.replaceAll(/"[^"]*"/g, '')
  const [separator = ','] = [',', ';', '\t', '|'].sort((a, b) => bare.split(b).length - bare.split(a).length)
  const cell = new RegExp(`(?:^|[${separator}])("(?:[^"]|"")*"|[^${separator}]*)`, 'g')
  const names = [...line.matchAll(cell)].map(([, text]) =>
    text!.startsWith('"') ? text!.slice(1, -1).replaceAll('""', '"') : text!.trim(),
  )
  const twice = names.find((name, at) => names.findIndex((n) => n.toLowerCase() === name.toLowerCase()) !== at)
  if (names.length < 2 || names.includes('') || twice !== undefined)
    throw new UserError(
      `${location}: the first line of its files does not name columns: ${line.slice(0, 100)}`,
      'each column needs a name of its own',
    )
  return { separator, names }
}
