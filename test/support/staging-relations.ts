// The relations that the steps of staging read in their fixture cases, with all of their columns.
import { columnsOf, sqlTypes } from '../../src/core/canonical.js'
import { stagedColumns } from '../../src/staging/orders/staged-columns.js'

const staged = {
  file_no: 'integer',
  outcome: 'varchar',
  ...stagedColumns,
  is_return: 'boolean',
  by_document: 'boolean',
  by_state: 'boolean',
  returned_amount: 'decimal(18,4)',
  line_id: 'varchar',
  not_product: 'boolean',
}
const all = (type: string, names: string[]) => Object.fromEntries(names.map((name) => [name, type]))
/** What a file gives of a row, beside ids, texts and days. */
const given = {
  ...all('varchar', ['order_id', 'fault', 'left_out']),
  ...all(
    'decimal(18,4)',
    'quantity price discount rate net gross returned returned_quantity'.split(' ').map((name) => `given_${name}`),
  ),
  ...all(
    'boolean',
    'quantity net gross price discount rate returned returned_quantity'.split(' ').map((name) => `has_${name}`),
  ),
  fine_price: 'decimal(20,10)',
  ...all('boolean', [
    'has_fine_price',
    'by_document',
    'says_returned',
    'mixes_rates',
    'is_rate',
    'needs_amount',
    'unsigned_amounts',
    'cancels_others',
  ]),
  quantity_if_blank: 'integer',
}

/** A canonical table as its files give it. */
const canonical = (table: 'customers' | 'products' | 'stock') => ({
  outcome: 'varchar',
  ...Object.fromEntries(Object.entries(columnsOf(table)).map(([name, type]) => [name, sqlTypes[type]])),
})

const answers = {
  file_no: 'integer',
  ...Object.fromEntries(Object.entries(columnsOf('feedback')).map(([name, type]) => [name, sqlTypes[type]])),
}
const responses = {
  ...answers,
  ...all('varchar', ['outcome', 'scale_of_score', 'unknown_kind']),
  ...all('varchar', ['question_of_score_2', 'scale_of_score_2', 'question_of_score_3', 'scale_of_score_3']),
  ...all('double precision', ['score_2', 'score_3']),
}

/** A table as its files are read, without the columns that its step makes. */
const read = (table: 'customers' | 'products' | 'stock' | 'receipts' | 'leads', computed: string[] = []) => ({
  is_excluded: 'boolean',
  is_total: 'boolean',
  ...Object.fromEntries(
    Object.entries(columnsOf(table)).flatMap(([name, type]) =>
      computed.includes(name) ? [] : [[name, sqlTypes[type]]],
    ),
  ),
})
const missing = (...names: string[]) =>
  all(
    'boolean',
    names.map((name) => `${name}_missing`),
  )
const unreadable = (...names: string[]) =>
  all(
    'boolean',
    names.map((name) => `${name}_unreadable`),
  )

/** The relations that steps read, with all of their columns. */
export const stagingRelations: Record<string, Record<string, string>> = {
  timed_rows: { ...all('integer', ['file_no', 'order_day', 'order_minute']), outcome: 'varchar' },
  text_rows: { file_no: 'integer', ...all('varchar', ['row_text', 'outcome']) },
  read_customers: {
    ...read('customers', ['contact_allowed']),
    ...missing('customer_id'),
    ...all('varchar', ['person_id', 'stated_consent']),
    asks_refusal: 'boolean',
  },
  read_products: { ...read('products'), ...missing('product_id') },
  read_stock: { ...read('stock'), ...missing('product_id', 'on_hand'), ...unreadable('on_hand') },
  read_receipts: {
    ...read('receipts'),
    left_out: 'varchar',
    ...missing('product_id', 'receipt_day', 'quantity'),
    ...unreadable('receipt_day', 'quantity'),
  },
  read_feedback: {
    ...all('varchar', ['feedback_id', 'kind_of_file', 'kind_text', 'stated_kind', 'question_text', 'stated_status']),
    ...all('varchar', ['measure_of_question', 'measure_of_kind', 'measure_named']),
    ...all('boolean', ['is_excluded', 'has_score', 'is_scored', 'has_own_text', 'is_second_header', 'yes_is_open']),
    feedback_day: 'integer',
  },
  read_contacts: {
    ...all('varchar', ['interaction_id', 'kind_of_file', 'kind_in_kind', 'kind_in_channel', 'event_in_kind']),
    ...all('varchar', ['result_in_outcome', 'result_in_status', 'result_in_direction', 'result_in_kind']),
    ...all('varchar', ['result_of_file', 'direction_in_direction']),
    ...all('boolean', ['has_kind', 'clicks_are_views', 'is_purchase', 'is_unbegun']),
  },
  contact_words: {
    ...all('varchar', ['interaction_id', 'contact_kind', 'contact_direction', 'contact_result']),
    ...all('boolean', ['is_excluded', 'is_bought', 'is_planned', 'has_no_customer']),
    ...missing('interaction_day'),
    ...unreadable('interaction_day'),
    interaction_day: 'integer',
    duration_minutes: 'double precision',
  },
  read_leads: {
    ...read('leads', ['is_won', 'is_lost']),
    ...all('boolean', ['is_converted', 'stage_says_won', 'stage_says_lost']),
  },
  staged_headers: staged,
  staged_lines: { ...staged, records: 'integer' },
  line_rows: staged,
  order_headers: staged,
  headers_without_lines: { order_id: 'varchar' },
  priced: staged,
  unconverted_rows: { ...staged, records: 'integer' },
  payments: { file_no: 'integer', outcome: 'varchar', order_id: 'varchar', amount: 'decimal(18,4)' },
  placed_payments: { file_no: 'integer', outcome: 'varchar', order_id: 'varchar', amount: 'decimal(18,4)' },
  read_payments: {
    file_no: 'integer',
    order_id: 'varchar',
    given_amount: 'decimal(18,4)',
    ...all('boolean', ['amount_unreadable', 'is_back']),
    state_outcome: 'varchar',
  },
  read_refunds: {
    order_id: 'varchar',
    ...all('decimal(18,4)', ['given_quantity', 'given_amount']),
    ...all('boolean', ['is_blank', 'names_nothing', 'amount_missing', 'amount_unreadable', 'day_unreadable']),
    state_outcome: 'varchar',
  },
  refunds: {
    ...all('integer', ['file_no', 'records', 'refund_day']),
    ...all('varchar', ['outcome', 'order_id', 'line_id', 'customer_id', 'product_id']),
    ...all('decimal(18,4)', ['quantity', 'amount']),
  },
  sales: { ...staged, records: 'integer' },
  weighed_rows: { ...staged, ...all('decimal(18,4)', ['whole_amount', 'weight']) },
  order_shares: { ...staged, ...all('decimal(18,4)', ['share', 'order_amount']), is_repeated: 'boolean' },
  read_rates: { currency: 'varchar', day: 'integer', rate: 'decimal(18,8)' },
  file_orders: { file_no: 'integer', ...all('varchar', ['order_id', 'customer_id']), net_amount: 'decimal(18,4)' },
  rates: { currency: 'varchar', day: 'integer', rate: 'decimal(18,8)' },
  base_currency: { currency: 'varchar' },
  reading: {
    as_of_day: 'integer',
    first_bulk_day: 'integer',
    last_bulk_day: 'integer',
    returns: 'varchar',
    all_have_quantity: 'boolean',
    seen_until: 'integer',
    is_as_of: 'boolean',
  },
  read_orders: given,
  row_amounts: { ...given, ...all('decimal(18,4)', ['net_amount', 'returned_amount']) },
  row_returns: { file_no: 'integer', ...given, quantity: 'decimal(18,4)', net_amount: 'decimal(18,4)' },
  cancelled_orders: {
    ...given,
    net_amount: 'decimal(18,4)',
    order_day: 'integer',
    ...all('boolean', ['is_return', 'takes_back']),
  },
  order_rows: {
    ...staged,
    ...all('varchar', ['parent_id', 'part_of', 'row_text']),
    ...all('decimal(18,4)', ['order_returned', 'order_total', 'order_tax', 'order_postage']),
    row_no: 'integer',
    updated_at: 'timestamp',
  },
  file_ages: { file_no: 'integer', age: 'integer' },
  aged_rows: {
    ...staged,
    ...all('integer', ['row_no', 'age', 'is_unseen']),
    updated_at: 'timestamp',
  },
  product_rows: { product_id: 'varchar', outcome: 'varchar', list_price: 'decimal(18,4)' },
  list_prices: { product_id: 'varchar', list_price: 'decimal(18,4)' },
  unassigned_rows: { ...staged, records: 'integer' },
  read_merges: all('varchar', ['id', 'becomes']),
  merges: all('varchar', ['id', 'becomes']),
  person_pairs: all('varchar', ['customer_id', 'person_id']),
  persons: all('varchar', ['customer_id', 'person_id']),
  unmerged_rows: { ...staged, records: 'integer' },
  order_mentions: { customer_id: 'varchar' },
  customer_mentions: { customer_id: 'varchar' },
  customer_ids: { customer_id: 'varchar', has_orders: 'boolean' },
  staged_customers: canonical('customers'),
  customer_descriptions: canonical('customers'),
  described_rows: all('varchar', ['field', 'id', 'value']),
  frequent_values: all('varchar', ['field', 'id', 'value']),
  described_customers: canonical('customers'),
  described_products: canonical('products'),
  uncategorised_products: canonical('products'),
  category_names: all('varchar', ['code', 'name']),
  named_products: all('varchar', ['name', 'id']),
  stock: canonical('stock'),
  unidentified_stock: canonical('stock'),
  stock_names: all('varchar', ['name', 'product_id']),
  latest_days: { source: 'varchar', day: 'integer' },
  product_mentions: { product_id: 'varchar' },
  product_ids: { product_id: 'varchar' },
  staged_products: canonical('products'),
  product_descriptions: canonical('products'),
  products: canonical('products'),
  read_categories: all('varchar', ['code', 'name']),
  not_product_words: { word: 'varchar' },
  responses,
  answered: responses,
  order_customers: all('varchar', ['order_id', 'customer_id']),
  order_products: all('varchar', ['order_id', 'product_id']),
  written_scales: all('varchar', ['text', 'scale']),
  answers,
  given_scale: { scale: 'varchar' },
  score_scales: { file_no: 'integer', ...all('varchar', ['kind', 'question', 'scale']), most: 'double precision' },
  scaled_answers: { ...answers, is_assumed: 'boolean' },
  flagged_products: { product_id: 'varchar' },
  not_products: { product_id: 'varchar' },
  known_products: canonical('products'),
  staged_stock: canonical('stock'),
  flagged_lines: { product_id: 'varchar', not_product: 'boolean' },
  sold_rows: { ...staged, records: 'integer' },
  order_parts: {
    ...staged,
    ...all('integer', ['lines']),
    ...all('decimal(18,4)', ['units', 'gross_amount', 'returned_amount']),
    is_purchase: 'boolean',
  },
}
