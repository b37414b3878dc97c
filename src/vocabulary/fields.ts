import type { Role } from '../core/source.js'

/** What a field's values must be. `time`: a time of day that stands in a column of its own; `score`: numbers, stars or words of a scale; `duration`: numbers, perhaps with a unit of time. */
export type FieldType = 'id' | 'text' | 'number' | 'date' | 'time' | 'score' | 'duration'

const sales = {
  order_id: 'id',
  line_id: 'id',
  parent_id: 'id', // on a row that gives back: the order that it gives back
  part_of: 'id', // on a part of a bundle: the line_id of the bundle
  customer_id: 'id',
  order_day: 'date', // a day, or a day with its time
  order_time: 'time',
  product_id: 'id',
  product_name: 'text',
  category: 'text',
  brand: 'text',
  quantity: 'number',
  unit_price: 'number',
  gross_amount: 'number', // before discount
  discount_amount: 'number', // money, for the whole line or order
  discount_rate: 'number', // share of the gross amount
  net_amount: 'number', // what the line (order) brought, after discount
  returned_amount: 'number', // money given back
  returned_quantity: 'number', // pieces given back, at the price of the line
  status: 'text',
  payment_status: 'text',
  document_type: 'text',
  currency: 'text',
  channel: 'text',
  country: 'text',
  region: 'text',
  city: 'text',
  sale_location: 'text', // warehouse or store, where it is given beside the channel
} as const satisfies Record<string, FieldType>

const stock = {
  location: 'text',
  on_hand: 'number',
  on_order: 'number',
  expected_day: 'date', // of what is on order
  reorder_level: 'number',
  lead_time_days: 'duration',
  pack_size: 'number',
  minimum_order: 'number',
  snapshot_day: 'date',
} as const satisfies Record<string, FieldType>

const product = {
  product_id: 'id',
  product_name: 'text',
  category: 'text',
  brand: 'text',
  unit_cost: 'number',
  list_price: 'number',
} as const satisfies Record<string, FieldType>

/**
 * Every field that a column of a file can be mapped to, by the file's role: the canonical columns, and the source fields
 * that canonical columns are made from. `--map field=Header`, the config file and help use these names.
 */
export const fields = {
  /** One row is one order. */
  orders: sales,
  /** One row is one line; `order_total` and its like are the whole order's, repeated on its lines or on the first alone. */
  order_lines: {
    ...sales,
    order_total: 'number',
    order_discount: 'number',
    order_returned: 'number',
    order_tax: 'number', // in `order_total` and `order_returned`, while lines count without
    order_postage: 'number', // in `order_total`, without tax
  },
  customers: {
    customer_id: 'id',
    person_id: 'id', // the person behind several customer ids, where a shop makes a new one per order
    joined_day: 'date',
    birth_day: 'date',
    gender: 'text',
    country: 'text',
    region: 'text',
    city: 'text',
    industry: 'text',
    employees: 'number',
    annual_revenue: 'number',
    source: 'text',
    last_contact_day: 'date',
    first_order_day: 'date', // what the export itself counts of each customer
    last_order_day: 'date',
    orders_count: 'number',
    total_spent: 'number',
    contact_allowed: 'text', // yes or no; of `Opted out` the other way round
  },
  /** A product export that counts stock serves as stock too, and the other way round. */
  products: { ...product, listed_day: 'date', target_group: 'text', usage: 'text', ...stock },
  stock: { ...product, ...stock },
  /** One row is one arrival of goods. */
  receipts: {
    product_id: 'id',
    location: 'text',
    receipt_day: 'date',
    quantity: 'number',
    unit_cost: 'number',
    status: 'text', // a draft, cancelled, on its way: no arrival
    document_type: 'text', // an arrival, or goods sent back
  },
  feedback: {
    feedback_id: 'id',
    customer_id: 'id',
    order_id: 'id',
    product_id: 'id',
    feedback_day: 'date',
    kind: 'text',
    question: 'text', // what was asked, where one column has the answers to several questions
    score: 'score',
    score_2: 'score', // the answers to a further question, in a column of their own
    score_3: 'score',
    score_scale: 'text',
    text: 'text',
    status: 'text',
    resolved_day: 'date',
  },
  /** One row is a contact, a visit or an event of a message. */
  interactions: {
    interaction_id: 'id',
    customer_id: 'id',
    interaction_day: 'date', // a day, or a day with its time
    interaction_time: 'time',
    kind: 'text',
    direction: 'text',
    outcome: 'text',
    status: 'text', // says it where the outcome is blank: planned, held, cancelled
    channel: 'text',
    product_id: 'id',
    category: 'text',
    campaign: 'text',
    duration_minutes: 'number',
  },
  /** One row is a lead: somebody who may become a customer. */
  leads: {
    lead_id: 'id',
    customer_id: 'id', // whom it became
    created_day: 'date',
    stage: 'text',
    stage_day: 'date', // on which it became a customer
    converted: 'text', // yes or no
    source: 'text',
    amount: 'number', // what it is expected to bring
    currency: 'text',
  },
  /** One row is money given back for an order or one of its lines. */
  refunds: {
    refund_id: 'id',
    order_id: 'id',
    line_id: 'id',
    customer_id: 'id',
    refund_day: 'date',
    product_id: 'id',
    quantity: 'number',
    returned_amount: 'number',
    status: 'text',
  },
  /** One row is money received for an order. */
  payments: { order_id: 'id', customer_id: 'id', paid_day: 'date', net_amount: 'number', status: 'text' },
  /** One row names a category that the product file knows by its code, or in another language. */
  categories: { category_id: 'id', category: 'text' },
} as const satisfies Record<Role, Record<string, FieldType>>

/** The same list by plain names, for look-ups with a name that the user gave. */
export const fieldsOf = (role: Role): Record<string, FieldType> => fields[role]

/**
 * What a file must have to serve in a role: of each group at least one. A line file without day and customer takes them from
 * the order file that it is joined to by order id.
 */
export const needed: Record<Role, string[][]> = {
  orders: [['order_day']],
  order_lines: [
    ['order_day', 'order_id'],
    ['product_id', 'product_name', 'quantity', 'net_amount', 'gross_amount', 'unit_price'],
  ],
  customers: [['customer_id']],
  products: [['product_id']],
  stock: [['product_id'], ['on_hand']],
  receipts: [['product_id'], ['receipt_day'], ['quantity']],
  feedback: [['score', 'text', 'kind']],
  interactions: [['customer_id'], ['interaction_day']],
  leads: [['lead_id', 'created_day', 'source', 'stage']],
  refunds: [['order_id', 'line_id', 'customer_id'], ['returned_amount']],
  payments: [['order_id', 'customer_id'], ['net_amount']],
  categories: [['category_id'], ['category']],
}
