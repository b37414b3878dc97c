/**
 * The canonical tables: the only relations, beside `params` and a model's own earlier steps, that a model may select
 * from. Ids are text end to end, days are integers counted from 1970-01-01, money and quantities are exact decimals.
 * No canonical table holds a row after the as-of day.
 */
export type CanonicalType = 'text' | 'integer' | 'day' | 'money' | 'quantity' | 'flag' | 'number'

/** How each type is declared in SQL; the same words on DuckDB and PostgreSQL. */
export const sqlTypes: Record<CanonicalType, string> = {
  text: 'varchar',
  integer: 'integer',
  day: 'integer',
  money: 'decimal(18,4)',
  quantity: 'decimal(18,4)',
  flag: 'boolean',
  number: 'double precision',
}

export const canonicalTables = {
  /** Grain: one line of an order. A line without a customer still counts for products. */
  order_lines: {
    order_id: 'text', // never null: the export's order id, or one made from customer and day, or from the row
    customer_id: 'text',
    order_day: 'day', // never null
    order_minute: 'integer', // minutes after midnight, as written
    product_id: 'text',
    product_name: 'text',
    category: 'text',
    brand: 'text',
    quantity: 'quantity', // never null; negative on a return line
    unit_price: 'money',
    discount_amount: 'money', // in money, for the whole line, zero or more
    net_amount: 'money', // negative on a returned line; null where the export has no amounts
    channel: 'text',
    location: 'text', // where it was sold or sent from, in the words of the stock
    country: 'text',
    region: 'text',
    city: 'text',
    is_return: 'flag', // never null
  },
  /** Grain: one order of one customer. Orders without a customer are not in it. */
  orders: {
    order_id: 'text', // never null
    customer_id: 'text', // never null
    order_day: 'day', // never null: the earliest day of its lines
    order_minute: 'integer',
    lines: 'integer', // never null
    units: 'quantity', // units sold, returned units not subtracted
    gross_amount: 'money', // before discount, returns not subtracted
    discount_amount: 'money',
    net_amount: 'money', // after discount and returns
    returned_amount: 'money', // zero or more
    is_purchase: 'flag', // never null: net amount above zero; without amounts: not a return
    channel: 'text',
    country: 'text',
  },
  /** Grain: one customer: every id of the customer export, and every id seen in orders, feedback or interactions. */
  customers: {
    customer_id: 'text', // never null
    has_orders: 'flag', // true: the id stands in orders; null: that is not known
    joined_day: 'day',
    birth_day: 'day',
    gender: 'text',
    country: 'text',
    region: 'text',
    city: 'text',
    industry: 'text',
    employees: 'integer',
    annual_revenue: 'money',
    source: 'text',
    last_contact_day: 'day',
    // What the export itself counts, over all time; null where it may hold more than the as-of day knows.
    first_order_day: 'day',
    last_order_day: 'day',
    orders_count: 'integer',
    total_spent: 'money',
    contact_allowed: 'flag', // whether the customer may be written to; null where the export does not say
  },
  /** Grain: one product: every id of the product export, and every id seen in order lines or stock. */
  products: {
    product_id: 'text', // never null
    product_name: 'text',
    category: 'text',
    brand: 'text',
    unit_cost: 'money',
    list_price: 'money',
    listed_day: 'day',
    target_group: 'text',
    usage: 'text',
  },
  /** Grain: one product, location and snapshot day; a file without days is one snapshot with a null day. */
  stock: {
    product_id: 'text', // never null
    location: 'text',
    snapshot_day: 'day',
    on_hand: 'quantity', // never null
    on_order: 'quantity',
    expected_day: 'day', // of what is on order
    unit_cost: 'money',
    lead_time_days: 'number',
    reorder_level: 'quantity',
    pack_size: 'quantity',
    minimum_order: 'quantity',
  },
  /** Grain: one arrival of goods. */
  receipts: {
    product_id: 'text', // never null
    location: 'text',
    receipt_day: 'day', // never null
    quantity: 'quantity', // never null
    unit_cost: 'money',
  },
  /** Grain: one answer: a review, a complaint, or the answer to one question of a survey. */
  feedback: {
    feedback_id: 'text',
    customer_id: 'text',
    order_id: 'text',
    product_id: 'text',
    feedback_day: 'day',
    answer: 'integer', // 1; 2 and more: the answers to further questions of the same response
    kind: 'text', // survey, review, complaint or other (a question, praise, a request); never null
    question: 'text', // nps, csat or ces, else what was asked, as written
    score: 'number', // as given, on the scale named beside it; words as their step from 1
    score_scale: 'text', // lowest and highest step, such as '1-5' or '0-10'; null where there is no score
    text: 'text',
    status: 'text', // open or resolved; null where the export does not say
    resolved_day: 'day',
  },
  /** Grain: one contact or visit, or one event of a message (sent, opened, clicked). */
  interactions: {
    interaction_id: 'text',
    customer_id: 'text', // never null
    interaction_day: 'day', // never null
    interaction_minute: 'integer', // minutes after midnight, as written
    kind: 'text', // visit, view, mail, call, meeting, chat or other; never null
    direction: 'text', // in: the customer came to the firm; out: the firm came to the customer; never null
    outcome: 'text', // sent, opened, clicked, answered, missed, bounced or unsubscribed; null where the export does not say
    channel: 'text',
    product_id: 'text',
    category: 'text', // of what was looked at, where the export says it
    campaign: 'text',
    duration_minutes: 'number',
  },
  /** Grain: one lead, or one deal whatever its stage. */
  leads: {
    lead_id: 'text',
    kind: 'text', // lead or deal; never null
    customer_id: 'text', // whom the lead became, or whom the deal is with; null while a lead is nobody's
    created_day: 'day', // null where the export does not say
    stage: 'text',
    stage_day: 'day', // on which it was converted or won
    source: 'text',
    amount: 'money', // what it is expected to bring, in the words of the export
    currency: 'text',
    is_won: 'flag', // never null: converted, or won
    is_lost: 'flag', // never null
  },
} as const satisfies Record<string, Record<string, CanonicalType>>

export type TableName = keyof typeof canonicalTables
export type ColumnName<T extends TableName> = keyof (typeof canonicalTables)[T] & string

/** Roles a file may have. `orders` may hold whole orders or order lines; the loader makes both tables of it. */
export const tableNames = Object.keys(canonicalTables) as TableName[]

/** The type of a canonical column; the tables are keyed by literal types, this is the plain look-up. */
export const columnsOf = (table: TableName): Record<string, CanonicalType> => canonicalTables[table]

/** The schema of a run in which the canonical tables and everything that they are made of stand; a class may have the name of any of them. */
export const loadedSchema = 'loaded'

/** A canonical table of a run, by a name that no class can take. */
export const loadedTable = (table: TableName) => `${loadedSchema}.${table}`

/** The canonical tables that a run has, each with its columns. */
export type LoadedTables = { [T in TableName]?: readonly string[] }
