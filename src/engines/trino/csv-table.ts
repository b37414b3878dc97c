import { UserError } from '../../core/errors.js'
import { counted } from '../../core/format.js'
import { literal } from '../../core/sql.js'
import { hasServerCode } from '../server-error.js'
import type { Asking } from './asking.js'

/**
 * Hive's reading of CSV damages rows and says nothing: a line break in quotes ends the row there, a backslash vanishes, cells beyond the last
 * column vanish, and those that are not there are null. So the lines of such files are looked at as they stand before they are read.
 */

/** A table of one column over the same files: their lines. */
export const linesTable = (location: string, skipped: number) => (table: string) =>
  `create table ${table} (line varchar) with (external_location = ${literal(location)}, format = 'TEXTFILE', textfile_field_separator = U&'\\0001'${skipped > 0 ? `, skip_header_line_count = ${skipped}` : ''})`

const instead =
  'write the files as Parquet (clientele convert orders.csv -o orders.parquet) and name these, or copy them here and give them without --engine: clientele reads such CSV right'

/**
 * @param lines the table of lines, as SQL
 * @param columns how many cells a line is to have
 * @throws UserError that counts the lines that would be damaged
 */
export async function requireSoundLines(
  query: Asking['query'],
  given: string,
  lines: string,
  { separator, columns }: { separator: string; columns: number },
): Promise<void> {
  // Quotes within quotes are doubled, so that a cell that ends in its line has an even number of them.
  const bare = `case when strpos(line, '"') > 0 then regexp_replace(line, '"[^"]*"', '') else line end`
  const faults = [
    { when: `strpos(bare, '"') > 0`, words: 'with a quote that does not close: the text goes on in the next line' },
    { when: `strpos(line, '\\') > 0`, words: 'with a backslash, which vanishes there' },
    {
      when: `strpos(from_utf8(to_utf8(line)), U&'\\FFFD') > 0`,
      words: 'that are no UTF-8',
    },
    {
      when: `length(bare) - length(replace(bare, ${literal(separator)}, '')) <> ${columns - 1}`,
      words: `with more or fewer than ${counted(columns, 'cell')}`,
    },
  ]
  const { rows } = await query(
    `select ${faults.map(({ when }) => `count_if(${when})`).join(', ')} from (select line, ${bare} as bare from ${lines} where line <> '') as looked`,
  )
  const at = faults.findIndex((_, n) => Number(rows[0]![n]) > 0)
  if (at < 0) return
  throw new UserError(
    `${given}: Trino's reading of CSV would damage ${counted(Number(rows[0]![at]), 'line')} ${faults[at]!.words}`,
    instead,
  )
}

/** @throws UserError for a table over CSV files whose rows would not be those of the files, or of which that cannot be seen */
export async function requireSoundTable({ query, place, number }: Asking, given: string, sql: string): Promise<void> {
  // A view has no such declaration; what its tables are is not looked into.
  const declared = await query(`show create table ${sql}`).then(
    ({ rows }) => String(rows[0]?.[0] ?? ''),
    (error: unknown) => {
      if (hasServerCode(error, ['NOT_SUPPORTED', 'PERMISSION_DENIED', 'ACCESS_DENIED'])) return ''
      throw error
    },
  )
  const property = (name: string) =>
    new RegExp(`^\\s*${name} = '?((?:[^']|'')*?)'?,?$`, 'm').exec(declared)?.[1]?.replaceAll("''", "'")
  if (property('format') !== 'CSV') return
  const unseen = (why: string, hint: string) =>
    new UserError(`${given} is CSV, whose backslashes and line breaks Trino drops: ${why}`, `${hint}; or ${instead}`)
  if (!place) throw unseen('without a scratch schema its lines cannot be looked at', 'add ?scratch= to the address')
  if (/^\s*partitioned_by = /m.test(declared))
    throw unseen('its files lie in partitions, whose lines cannot be looked at', 'name the paths of single partitions')
  const { columns } = await query(`select * from ${sql} limit 0`)
  const found = await query(`select "$path" from ${sql} limit 1`)
  const path = found.rows[0]?.[0]
  if (path === undefined) return
  const location = property('external_location') ?? String(path).replace(/\/[^/]*$/, '')
  const lines = await place.make(
    `lines_${number}`,
    linesTable(location, Number(property('skip_header_line_count') ?? 0)),
  )
  await requireSoundLines(query, given, lines, {
    separator: property('csv_separator') ?? ',',
    columns: columns.length,
  })
}
