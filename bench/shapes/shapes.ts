import {
  both,
  type Columns,
  csv,
  dated,
  numbers,
  ofDiscounts,
  ofLines,
  ofPrices,
  parquet,
  plainId,
  read,
  renamed,
  replaced,
  type Shape,
  semicolons,
  shape,
  text,
  typed,
  view,
} from './form.js'

const filler = Array.from({ length: 50 }, (_, n) => `'filler ${n} ' || (hash(order_id, ${n}) % 1000) as extra_${n}`)
const fillers = (from: number, to: number) =>
  text(
    filler
      .slice(from, to)
      .map((_, n) => `extra_${from + n}`)
      .join(' '),
  )

const timeless = { timeless: true } as const
const unpadded = { order_id: `'O' || ${plainId('order_id')}`, customer_id: `'C' || ${plainId('customer_id')}` }
const integers = {
  order_id: `cast(${plainId('order_id')} as bigint) + 1000000`,
  customer_id: `cast(${plainId('customer_id')} as bigint) + 100000`,
}
const blanks = {
  order_id: `'Order ' || ${plainId('order_id')}`,
  customer_id: `'Customer number ' || ${plainId('customer_id')}`,
}
const asText = { order_id: 'cast(order_id as varchar)', customer_id: 'cast(customer_id as varchar)' }
const chinese: Record<string, string> = {
  ...{
    order_id: '订单号',
    customer_id: '客户编号',
    ordered_at: '下单时间',
    product_id: '商品编号',
    product_name: '商品名称',
  },
  ...{ category: '类目', quantity: '数量', unit_price: '单价', discount: '优惠金额' },
}

/** Rows that are no sales where their state says so. */
const status =
  "case when quantity < 0 then 'completed' when hash(order_id, 91) % 100 < 5 then 'cancelled' when hash(order_id, 91) % 100 < 7 then 'unpaid' else 'completed' end as status"

/** Refunds in a file of their own: which products came back they do not say, so that they tell customers more than products. */
const returnsApart = (own: Columns): Shape => ({
  name: 'returns in a file of their own',
  files: {
    'sales.csv': { rows: `select ${own.files} from base where quantity > 0`, as: csv },
    'returns.csv': {
      rows: "select 'R' || row_number() over () as refund_id, order_id, ordered_at as refund_date, -amount as refund_amount from base where quantity < 0 and order_id in (select order_id from base where quantity > 0) and amount < 0",
      as: csv,
    },
  },
  hand: `select ${view(own)} from ${read('sales.csv', typed(own))} union all select order_id, customer_id, null, -refund_amount from ${read('returns.csv', { ...text('refund_id order_id refund_date'), refund_amount: 'decimal(12,2)' })} as refunds inner join (select distinct order_id, customer_id from ${read('sales.csv', typed(own))}) using (order_id)`,
})

/**
 * Exports of the same order lines in the shapes that shops write, each read as a view `lines` that the SQL written by hand goes on from.
 */
function shapesOf(own: Columns): Shape[] {
  const rows = `select ${own.files} from base`
  const [itsTypes, types] = [typed(own), Object.entries(own.types)]
  const decimals = types.filter(([, type]) => type.startsWith('decimal')).map(([name]) => name)
  const withoutIds = own.files.replace('order_id, ', '')
  const given = { ...own, types: { ...ofLines.types, amount: 'decimal(12,2)' } }
  const isLine = own.kept.length > 0
  const withDiscount = isLine ? own : ofDiscounts
  const amounts = view(own, 'order_id', 'amount')
  return [
    shape(
      'amount column',
      'amount.csv',
      'select * from base',
      csv,
      `select ${amounts} from ${read('amount.csv', typed(given))}`,
    ),
    shape(
      'amount column, Parquet',
      'amount.parquet',
      'select * from base',
      parquet,
      `select ${amounts} from '{amount.parquet}'`,
    ),
    ...both(own, 'quantity * price', 'priced', rows),
    ...renamed(withDiscount, 'with discount, ids not padded', 'discount', unpadded),
    ...renamed(own, 'ids that are integers', 'integers', integers, [
      asText,
      // Where nobody asks for the id of an order it stays a number.
      isLine ? asText : { customer_id: asText.customer_id },
    ]),
    ...renamed(own, 'ids with blanks', 'blanks', blanks).slice(0, 1),
    ...both(own, 'rows in no order', 'shuffled', `${rows} order by hash(order_id, product_id, quantity)`),
    dated(own, 'days alone', 'days.csv', 'cast(ordered_at as date)', 'cast(ordered_at as timestamp)', timeless),
    dated(own, 'd/m/y', 'dmy.csv', "strftime(ordered_at, '%d/%m/%Y')", "strptime(ordered_at, '%d/%m/%Y')", timeless),
    dated(
      own,
      'm/d/y with time',
      'mdy.csv',
      "strftime(ordered_at, '%m/%d/%Y %H:%M')",
      "strptime(ordered_at, '%m/%d/%Y %H:%M')",
    ),
    dated(own, 'YYYYMMDD', 'ymd.csv', "strftime(ordered_at, '%Y%m%d')", "strptime(ordered_at, '%Y%m%d')", timeless),
    dated(
      own,
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
        'order_lines.csv': { rows: `select ${own.files.replace('customer_id, ordered_at, ', '')} from base`, as: csv },
      },
      hand: `select ${view(own)} from ${read('order_lines.csv', { order_id: 'varchar', ...own.types })} as lines inner join ${read('orders.csv', { ...text('order_id customer_id'), ordered_at: 'timestamp' })} as orders using (order_id)`,
    },
    shape(
      'no order id',
      'no-order.csv',
      `select ${withoutIds} from base`,
      csv,
      `select ${view(own, 'cast(cast(ordered_at as date) as varchar) as order_id')} from ${read('no-order.csv', { customer_id: 'varchar', ordered_at: 'timestamp', ...own.types })}`,
    ),
    shape(
      'status: cancelled, unpaid',
      'status.csv',
      `select *, ${status} from (${rows})`,
      csv,
      `select * exclude (status) from (select ${view(own)}, status from ${read('status.csv', { ...itsTypes, status: 'varchar' })}) where status = 'completed'`,
    ),
    ...(isLine ? [] : [returnsApart(own)]),
    shape(
      '; and decimal comma',
      'comma.csv',
      `select * replace (${replaced(Object.fromEntries(decimals.map((name) => [name, `replace(cast(${name} as varchar), '.', ',')`])))}, strftime(ordered_at, '%d.%m.%Y') as ordered_at) from (${rows})`,
      semicolons,
      `select ${view(own)} from (select * replace (${replaced(Object.fromEntries(decimals.map((name) => [name, `cast(replace(${name}, ',', '.') as decimal(12,2))`])))}, strptime(ordered_at, '%d.%m.%Y') as ordered_at) from ${read('comma.csv', { ...itsTypes, ordered_at: 'varchar', ...text(decimals.join(' ')) }, ", delim = ';'")})`,
      timeless,
    ),
    ...['utf-8', 'gb18030'].map((encoding) =>
      shape(
        `Chinese headers, ${encoding}`,
        `chinese-${encoding}.csv`,
        `select ${own.files
          .split(', ')
          .map((name) => `${name} as ${chinese[name]}`)
          .join(', ')} from base`,
        csv,
        `select ${view(own)} from ${read(`chinese-${encoding}.csv`, itsTypes)}`,
        { encoding },
      ),
    ),
    shape('.csv.gz', 'zipped.csv.gz', rows, csv, `select ${view(own)} from ${read('zipped.csv.gz', itsTypes)}`),
    shape('300 files', 'part', rows, csv, `select ${view(own)} from ${read('part', itsTypes)}`, { parts: 300 }),
    shape(
      'text columns, Parquet',
      'text.parquet',
      `select ${own.files
        .split(', ')
        .map((name) => `cast(${name} as varchar) as ${name}`)
        .join(', ')} from base`,
      parquet,
      `select ${view(own)} from (select * replace (cast(ordered_at as timestamp) as ordered_at, ${replaced(Object.fromEntries(types.filter(([name]) => name in numbers).map(([name, type]) => [name, `cast(${name} as ${type})`])))}) from '{text.parquet}')`,
    ),
    shape(
      'one row in a hundred unreadable',
      'unreadable.csv',
      `select * replace (case when hash(order_id, 92) % 100 = 0 then 'n/k' else cast(unit_price as varchar) end as unit_price) from (${rows})`,
      csv,
      `select ${view(own)} from ${read('unreadable.csv', itsTypes)}`,
    ),
    shape(
      '60 columns',
      'wide.csv',
      `select ${filler.slice(0, 25).join(', ')}, ${own.files}, ${filler.slice(25).join(', ')}, 'x' as extra_50, 'y' as extra_51 from base`,
      csv,
      `select ${view(own)} from ${read('wide.csv', { ...fillers(0, 25), ...itsTypes, ...fillers(25, 50), ...text('extra_50 extra_51') })}`,
    ),
  ]
}

/** With what `value` needs of lines. */
export const shapes: Shape[] = shapesOf(ofPrices)
/** With what every class needs. */
export const shapesOfLines: Shape[] = shapesOf(ofLines)
