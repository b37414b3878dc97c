/** An export of order lines in a shape that shops write, and how an analyst who knows it would read it. */
export interface Shape {
  name: string
  /** Each file by its name: the rows out of the view `base`, and how they are written. */
  files: Record<string, { rows: string; as: string }>
  /** A file is written in parts: so many, apart by the number of the row. */
  parts?: number
  /** The files are turned into this encoding when they have been written. */
  encoding?: string
  /** A select that gives the lines, with the path of each file in the place of its name in braces. */
  hand: string
  /** What the program needs to be told beside the files. */
  flags?: string[]
  /** Its days have no times. */
  timeless?: true
  /** How it writes ids, as SQL over those of `base`: files beside it have them in the same way. */
  ids?: { order_id: string; customer_id: string }
}

export const parquet = 'format parquet'
export const csv = 'format csv'
export const semicolons = "format csv, delimiter ';'"

export const text = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'varchar']))
export const numbers: Record<string, string> = {
  quantity: 'integer',
  unit_price: 'decimal(12,2)',
  discount: 'decimal(12,2)',
}
const product = text('product_id product_name category')
const { discount, ...priced } = numbers
const price = 'order_id, customer_id, ordered_at, product_id, product_name, category, quantity, unit_price'
const net = 'quantity * unit_price - sign(quantity) * discount'

/** What of a line the files have, and what the view gives of it. */
export interface Columns {
  /** Columns of the files, of `base`. */
  files: string
  /** Types of those of them that are no ids and moments, as an analyst reads them. */
  types: Record<string, string>
  /** Columns that the view takes as the files have them, beside ids and moment. */
  kept: string[]
  /** What the line cost. */
  amount: string
}

/** What `value` needs. */
export const ofPrices: Columns = {
  files: price,
  types: { ...product, ...priced },
  kept: [],
  amount: 'quantity * unit_price',
}
export const ofDiscounts: Columns = {
  ...ofPrices,
  files: `${price}, discount`,
  types: { ...ofPrices.types, discount: discount! },
  amount: net,
}
/** What every class needs. */
export const ofLines: Columns = { ...ofDiscounts, kept: [...Object.keys(product), ...Object.keys(numbers)] }

export const plainId = (column: string) => `cast(cast(substr(${column}, 2) as bigint) as varchar)`
export const replaced = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, sql]) => `${sql} as ${name}`)
    .join(', ')

/** How an analyst reads a CSV: the types that he needs, everything else as text. */
export const read = (file: string, columns: Record<string, string>, more = '') =>
  `read_csv('{${file}}', auto_detect = false, header = true, ignore_errors = true, columns = {${Object.entries(columns)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ')}}${more})`

export const typed = ({ types }: Columns) => ({ ...text('order_id customer_id'), ordered_at: 'timestamp', ...types })
const money = (sql: string) => `cast(${sql} as decimal(14,2)) as amount`
/** The view of lines over such that have their types. */
export const view = ({ kept, amount }: Columns, order = 'order_id', found = money(amount)) =>
  [order, 'customer_id', 'ordered_at', ...kept, found].join(', ')

/** A shape of one file in rows. */
export const shape = (
  name: string,
  file: string,
  rows: string,
  as: string,
  hand: string,
  more: Partial<Shape> = {},
): Shape => ({
  name,
  files: { [file]: { rows, as } },
  hand,
  ...more,
})

/** The same rows as CSV and as Parquet. */
export const both = (own: Columns, name: string, file: string, rows: string, more: Partial<Shape> = {}) => [
  shape(name, `${file}.csv`, rows, csv, `select ${view(own)} from ${read(`${file}.csv`, typed(own))}`, more),
  shape(`${name}, Parquet`, `${file}.parquet`, rows, parquet, `select ${view(own)} from '{${file}.parquet}'`, more),
]

/** The rows with the moment written in another way. */
export const dated = (
  own: Columns,
  name: string,
  file: string,
  moment: string,
  parse: string,
  more: Partial<Shape> = {},
) =>
  shape(
    name,
    file,
    `select * replace (${moment} as ordered_at) from (select ${own.files} from base)`,
    csv,
    `select * replace (${parse} as ordered_at) from (select ${view(own)} from ${read(file, { ...typed(own), ordered_at: 'varchar' })})`,
    more,
  )

/** The same rows with other ids. @param parse how the views make text of them */
export const renamed = (
  own: Columns,
  name: string,
  file: string,
  ids: NonNullable<Shape['ids']>,
  parse?: Record<string, string>[],
) =>
  both(own, name, file, `select * replace (${replaced(ids)}) from (select ${own.files} from base)`, { ids }).map(
    (one, n) => (parse ? { ...one, hand: `select * replace (${replaced(parse[n]!)}) from (${one.hand})` } : one),
  )
