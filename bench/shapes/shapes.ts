/**
 * Exports of the same order lines in the shapes that shops write, and how an analyst who knows each would read it: a view
 * `lines` (order_id, customer_id, ordered_at, amount) that `value.sql` goes on from.
 */
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
}

const parquet = 'format parquet'
const csv = 'format csv'
const semicolons = "format csv, delimiter ';'"

const price = 'order_id, customer_id, ordered_at, product_id, product_name, category, quantity, unit_price'
const discounted = `${price}, discount`
const plainId = (column: string) => `cast(cast(substr(${column}, 2) as bigint) as varchar)`
const unpadded = `'O' || ${plainId('order_id')} as order_id, 'C' || ${plainId('customer_id')} as customer_id`

/** How an analyst reads a CSV: the types that he needs, everything else as text. */
const read = (file: string, columns: Record<string, string>, more = '') =>
  `read_csv('{${file}}', auto_detect = false, header = true, ignore_errors = true, columns = {${Object.entries(columns)
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ')}}${more})`

const text = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'varchar']))
const product = text('product_id product_name category')
const priced = { quantity: 'integer', unit_price: 'decimal(12,2)' }
const typed = { ...text('order_id customer_id'), ordered_at: 'timestamp', ...product, ...priced }
const money = (sql: string) => `cast(${sql} as decimal(14,2)) as amount`
const ofPrice = `order_id, customer_id, ordered_at, ${money('quantity * unit_price')}`
const ofDiscount = `order_id, customer_id, ordered_at, ${money('quantity * unit_price - sign(quantity) * discount')}`

/** A shape of one file in priced rows. */
const shape = (
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

/** The priced rows with the moment written in another way. */
const dated = (name: string, file: string, moment: string, parse: string) =>
  shape(
    name,
    file,
    `select * replace (${moment} as ordered_at) from (select ${price} from base)`,
    csv,
    `select * replace (${parse} as ordered_at) from (select ${ofPrice} from ${read(file, { ...typed, ordered_at: 'varchar' })})`,
  )

const filler = Array.from({ length: 50 }, (_, n) => `'filler ${n} ' || (hash(order_id, ${n}) % 1000) as extra_${n}`)

export const shapes: Shape[] = [
  shape(
    'amount column',
    'amount.csv',
    'select * from base',
    csv,
    `select order_id, customer_id, ordered_at, amount from ${read('amount.csv', { ...typed, discount: 'decimal(12,2)', amount: 'decimal(12,2)' })}`,
  ),
  shape(
    'amount column, Parquet',
    'amount.parquet',
    'select * from base',
    parquet,
    "select order_id, customer_id, ordered_at, amount from '{amount.parquet}'",
  ),
  shape(
    'quantity * price',
    'priced.csv',
    `select ${price} from base`,
    csv,
    `select ${ofPrice} from ${read('priced.csv', typed)}`,
  ),
  shape(
    'quantity * price, Parquet',
    'priced.parquet',
    `select ${price} from base`,
    parquet,
    `select ${ofPrice} from '{priced.parquet}'`,
  ),
  shape(
    'with discount, ids not padded',
    'discount.csv',
    `select * replace (${unpadded}) from (select ${discounted} from base)`,
    csv,
    `select ${ofDiscount} from ${read('discount.csv', { ...typed, discount: 'decimal(12,2)' })}`,
  ),
  shape(
    'with discount, ids not padded, Parquet',
    'discount.parquet',
    `select * replace (${unpadded}) from (select ${discounted} from base)`,
    parquet,
    `select ${ofDiscount} from '{discount.parquet}'`,
  ),
  shape(
    'ids that are integers',
    'integers.csv',
    `select * replace (cast(${plainId('order_id')} as bigint) + 1000000 as order_id, cast(${plainId('customer_id')} as bigint) + 100000 as customer_id) from (select ${price} from base)`,
    csv,
    `select cast(order_id as varchar) as order_id, cast(customer_id as varchar) as customer_id, ordered_at, amount from (select ${ofPrice} from ${read('integers.csv', typed)})`,
  ),
  shape(
    'ids that are integers, Parquet',
    'integers.parquet',
    `select * replace (cast(${plainId('order_id')} as bigint) + 1000000 as order_id, cast(${plainId('customer_id')} as bigint) + 100000 as customer_id) from (select ${price} from base)`,
    parquet,
    `select order_id, cast(customer_id as varchar) as customer_id, ordered_at, amount from (select ${ofPrice} from '{integers.parquet}')`,
  ),
  shape(
    'ids with blanks',
    'blanks.csv',
    `select * replace ('Order ' || ${plainId('order_id')} as order_id, 'Customer number ' || ${plainId('customer_id')} as customer_id) from (select ${price} from base)`,
    csv,
    `select ${ofPrice} from ${read('blanks.csv', typed)}`,
  ),
  shape(
    'rows in no order',
    'shuffled.csv',
    `select ${price} from base order by hash(order_id, product_id, quantity)`,
    csv,
    `select ${ofPrice} from ${read('shuffled.csv', typed)}`,
  ),
  shape(
    'rows in no order, Parquet',
    'shuffled.parquet',
    `select ${price} from base order by hash(order_id, product_id, quantity)`,
    parquet,
    `select ${ofPrice} from '{shuffled.parquet}'`,
  ),
  dated('days alone', 'days.csv', 'cast(ordered_at as date)', 'cast(ordered_at as timestamp)'),
  dated('d/m/y', 'dmy.csv', "strftime(ordered_at, '%d/%m/%Y')", "strptime(ordered_at, '%d/%m/%Y')"),
  dated(
    'm/d/y with time',
    'mdy.csv',
    "strftime(ordered_at, '%m/%d/%Y %H:%M')",
    "strptime(ordered_at, '%m/%d/%Y %H:%M')",
  ),
  dated('YYYYMMDD', 'ymd.csv', "strftime(ordered_at, '%Y%m%d')", "strptime(ordered_at, '%Y%m%d')"),
  dated(
    'moments with a zone',
    'zone.csv',
    "strftime(ordered_at, '%Y-%m-%dT%H:%M:%S+02:00')",
    'cast(left(ordered_at, 19) as timestamp)',
  ),
  {
    name: 'headers and lines in two files',
    files: {
      'orders.csv': {
        rows: 'select order_id, min(customer_id) as customer_id, min(ordered_at) as ordered_at from base group by order_id order by order_id',
        as: csv,
      },
      'order_lines.csv': {
        rows: 'select order_id, product_id, product_name, category, quantity, unit_price from base',
        as: csv,
      },
    },
    hand: `select order_id, customer_id, ordered_at, ${money('quantity * unit_price')} from ${read('order_lines.csv', { order_id: 'varchar', ...product, ...priced })} as lines inner join ${read('orders.csv', { ...text('order_id customer_id'), ordered_at: 'timestamp' })} as orders using (order_id)`,
  },
  shape(
    'no order id',
    'no-order.csv',
    `select * exclude (order_id) from (select ${price} from base)`,
    csv,
    `select cast(cast(ordered_at as date) as varchar) as order_id, customer_id, ordered_at, ${money('quantity * unit_price')} from ${read('no-order.csv', { customer_id: 'varchar', ordered_at: 'timestamp', ...product, ...priced })}`,
  ),
  shape(
    'status: cancelled, unpaid',
    'status.csv',
    `select *, case when quantity < 0 then 'completed' when hash(order_id, 91) % 100 < 5 then 'cancelled' when hash(order_id, 91) % 100 < 7 then 'unpaid' else 'completed' end as status from (select ${price} from base)`,
    csv,
    `select * exclude (status) from (select ${ofPrice}, status from ${read('status.csv', { ...typed, status: 'varchar' })}) where status = 'completed'`,
  ),
  {
    name: 'returns in a file of their own',
    files: {
      'sales.csv': { rows: `select ${price} from base where quantity > 0`, as: csv },
      'returns.csv': {
        rows: "select 'R' || row_number() over () as refund_id, order_id, ordered_at as refund_date, -amount as refund_amount from base where quantity < 0 and order_id in (select order_id from base where quantity > 0) and amount < 0",
        as: csv,
      },
    },
    hand: `select ${ofPrice} from ${read('sales.csv', typed)} union all select order_id, customer_id, null, -refund_amount from ${read('returns.csv', { ...text('refund_id order_id refund_date'), refund_amount: 'decimal(12,2)' })} as refunds inner join (select distinct order_id, customer_id from ${read('sales.csv', typed)}) using (order_id)`,
  },
  shape(
    '; and decimal comma',
    'comma.csv',
    `select * replace (replace(cast(unit_price as varchar), '.', ',') as unit_price, strftime(ordered_at, '%d.%m.%Y') as ordered_at) from (select ${price} from base)`,
    semicolons,
    `select order_id, customer_id, strptime(ordered_at, '%d.%m.%Y') as ordered_at, ${money("quantity * cast(replace(unit_price, ',', '.') as decimal(12,2))")} from ${read('comma.csv', { ...typed, ordered_at: 'varchar', unit_price: 'varchar' }, ", delim = ';'")}`,
  ),
  ...['utf-8', 'gb18030'].map((encoding) =>
    shape(
      `Chinese headers, ${encoding}`,
      `chinese-${encoding}.csv`,
      'select order_id as 订单号, customer_id as 客户编号, ordered_at as 下单时间, product_id as 商品编号, product_name as 商品名称, category as 类目, quantity as 数量, unit_price as 单价 from base',
      csv,
      `select ${ofPrice} from ${read(`chinese-${encoding}.csv`, typed)}`,
      { encoding },
    ),
  ),
  shape(
    '.csv.gz',
    'zipped.csv.gz',
    `select ${price} from base`,
    csv,
    `select ${ofPrice} from ${read('zipped.csv.gz', typed)}`,
  ),
  shape('300 files', 'part', `select ${price} from base`, csv, `select ${ofPrice} from ${read('part', typed)}`, {
    parts: 300,
  }),
  shape(
    'text columns, Parquet',
    'text.parquet',
    `select ${price
      .split(', ')
      .map((name) => `cast(${name} as varchar) as ${name}`)
      .join(', ')} from base`,
    parquet,
    `select order_id, customer_id, cast(ordered_at as timestamp) as ordered_at, ${money('cast(quantity as integer) * cast(unit_price as decimal(12,2))')} from '{text.parquet}'`,
  ),
  shape(
    'one row in a hundred unreadable',
    'unreadable.csv',
    `select * replace (case when hash(order_id, 92) % 100 = 0 then 'n/k' else cast(unit_price as varchar) end as unit_price) from (select ${price} from base)`,
    csv,
    `select ${ofPrice} from ${read('unreadable.csv', typed)}`,
  ),
  shape(
    '60 columns',
    'wide.csv',
    `select ${filler.slice(0, 25).join(', ')}, ${price}, ${filler.slice(25).join(', ')}, 'x' as extra_50, 'y' as extra_51 from base`,
    csv,
    `select ${ofPrice} from ${read('wide.csv', {
      ...text(
        filler
          .slice(0, 25)
          .map((_, n) => `extra_${n}`)
          .join(' '),
      ),
      ...typed,
      ...text(
        filler
          .slice(25)
          .map((_, n) => `extra_${n + 25}`)
          .join(' '),
      ),
      extra_50: 'varchar',
      extra_51: 'varchar',
    })}`,
  ),
]
