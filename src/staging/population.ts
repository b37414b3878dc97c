import { columnsOf, sqlTypes } from '../core/canonical.js'
import type { Finding, RecognisedFile } from '../core/source.js'
import { createCanonical } from '../core/sql.js'
import type { Engine } from '../engines/engine.js'
import { readStagingStep, stepOver } from './step.js'

/** Customers and products of all tables that know their ids (`customers.sql`, `products.sql`), with what other tables know of them. */

type Table = 'customers' | 'products'
type Place = Pick<Engine, 'run' | 'rows'>

const one = { customers: 'customer', products: 'product' } as const

/** Columns that order lines know of a product. */
const ofLines = ['product_name', 'category', 'brand']

/** A relation without rows, with the columns of a canonical table. */
const emptyOf = (table: Table) =>
  `select ${Object.entries(columnsOf(table))
    .map(([name, type]) => `cast(null as ${sqlTypes[type]}) as ${name}`)
    .join(', ')} where false`

/**
 * Ids of a table that other tables know as well: what the export says of them, else nulls (`customers.sql`, `products.sql`).
 * @param seen tables with such ids
 * @param staged whether there is an export
 * @param once no id stands in the export twice
 */
export function population(table: Table, seen: string[], staged: boolean, once = false): string {
  const key = `${one[table]}_id` as const
  const named = [...(staged ? [`staged_${table} where outcome is null`] : []), ...seen]
  const mentions = (from: string[]) =>
    from.length > 0
      ? from.map((relation) => `select ${key} from ${relation}`).join(' union all ')
      : `select cast(null as ${sqlTypes.text}) as ${key} where false`
  const ofOrders = named.filter((from) => table === 'customers' && from === 'orders')
  const described = once
    ? `select * from staged_${table} where outcome is null`
    : readStagingStep(`${one[table]}_descriptions`)
  return stepOver(
    {
      ...(table === 'customers' && { order_mentions: mentions(ofOrders) }),
      [`${one[table]}_mentions`]: mentions(named.filter((from) => !ofOrders.includes(from))),
      [`${one[table]}_ids`]: readStagingStep(`${one[table]}_ids`),
      [`${one[table]}_descriptions`]: staged ? described : emptyOf(table),
    },
    table,
  )
}

/**
 * A table with what its export leaves empty (`completed_customers.sql`, `completed_products.sql`).
 * @param values selects of field, id and value, of which the most frequent counts
 * @param described the table before, where it does not stand under the name by which the step reads it
 */
export const completed = (table: Table, values: string[], described?: string): string =>
  stepOver(
    {
      ...(described !== undefined && { [`described_${table}`]: described }),
      described_rows: values.join(' union all '),
      frequent_values: readStagingStep('frequent_values'),
    },
    `completed_${table}`,
    Object.keys(columnsOf(table)),
  )

/** The values of a column in the order lines, as `frequent_values.sql` reads them. @param among ids that are asked for, in SQL */
export function valuesOfLines(table: Table, column: string, among?: string): string {
  const key = `${one[table]}_id`
  const asked = among === undefined ? `${key} is not null` : `${key} in (${among})`
  return `select '${column}' as field, ${key} as id, ${column} as value from order_lines where ${asked}`
}

/** What a population is made of. */
export interface PopulationSources {
  /** Tables with ids of it, beside its export. */
  from: string[]
  /** Whether there is `staged_customers` or `staged_products`. */
  staged: boolean
  /** All files that are read. */
  all: RecognisedFile[]
}

/**
 * Makes `customers`.
 * @param places columns of a customer's place that come from the order lines
 * @returns whether an id is repeated in the export
 */
export async function makeCustomers(place: Place, sources: PopulationSources, places: string[]): Promise<Finding[]> {
  const { rows, findings } = await populationOf(place, 'customers', sources)
  const values = places.map((column) => valuesOfLines('customers', column))
  if (rows === undefined) await place.run(createCanonical('customers'))
  else await place.run(`create table customers as ${values.length > 0 ? completed('customers', values, rows) : rows}`)
  return findings
}

/**
 * Makes `products`.
 * @param lineColumns columns of `order_lines`; none where there is no such table
 * @returns whether an id is repeated in the export
 */
export async function makeProducts(
  place: Place,
  sources: PopulationSources,
  lineColumns: string[],
): Promise<Finding[]> {
  const { rows, findings } = await populationOf(place, 'products', sources)
  const known = ofLines.filter((name) => lineColumns.includes(name))
  if (rows === undefined) await place.run(createCanonical('products'))
  else if (known.length === 0) await place.run(`create table products as ${rows}`)
  else {
    await place.run(`create table described_products as ${rows}`)
    // Only lines of products that lack the value are looked at: an export that describes all of them spares the rest.
    const values = known.map((column) =>
      valuesOfLines('products', column, `select product_id from described_products where ${column} is null`),
    )
    await place.run(`create table products as ${completed('products', values)}`)
    await place.run('drop table described_products')
  }
  return findings
}

/** The rows of a population, undefined where no table has an id of it; whether ids are repeated in its export. */
async function populationOf(
  place: Place,
  table: Table,
  { from, staged, all }: PopulationSources,
): Promise<{ rows: string | undefined; findings: Finding[] }> {
  if (!staged && from.length === 0) return { rows: undefined, findings: [] }
  const key = `${one[table]}_id`
  const [row] = staged
    ? await place.rows(
        `select min(file_no) as file_no, count(*) - count(distinct ${key}) as repeated from staged_${table} where outcome is null`,
      )
    : []
  const rows = population(table, from, staged, Number(row?.repeated) === 0)
  const asPersons = table === 'customers' && all.some((f) => f.columns.some((c) => c.field === 'person_id'))
  // A product export that counts stock by place names a product for each.
  const byPlace =
    table === 'products' && all.some((f) => f.role === 'products' && f.columns.some((c) => c.field === 'location'))
  if (!row || Number(row.repeated) === 0 || asPersons || byPlace || !all.some((f) => f.role === table))
    return { rows, findings: [] }
  const args = { file: all[Number(row.file_no)]!.file.name, rows: Number(row.repeated), column: key }
  return { rows, findings: [{ code: 'id_repeated', level: 'warning', args }] }
}
