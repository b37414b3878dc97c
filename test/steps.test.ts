// Steps that are no one's class and not of staging (decisions, back-tests, summaries, pictures, import files, totals), on their fixture cases.
import { readdirSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { test } from 'vitest'
import { readSql } from '../src/core/steps.js'
import { casesOf, expectPlain, testCases } from './support/steps.js'
import { root } from './support/workspace.js'

const src = join(root, 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.sql') && /^(?!staging\/|analyses\/(?!totals\/))/.test(file))
const fileOf = new Map(files.map((file) => [basename(file, '.sql'), file]))
const sqlOf = (step: string) => readSql(new URL(`../src/${fileOf.get(step)}`, import.meta.url))

const money = 'decimal(18,4)'
const events = { subject: 'varchar', event_day: 'integer', is_bought: 'boolean', money: 'double precision' }
const relations = {
  measured_rows: { id: 'varchar', class: 'varchar', measure: money },
  hold_limit: { value: money, near_below: money, near_above: money },
  previous_rows: { id: 'varchar', class: 'varchar' },
  limit_sides: { class: 'varchar', is_above: 'boolean', is_next: 'boolean' },
  ruled_rows: { customer_id: 'varchar', decided_id: 'varchar', computed: 'varchar' },
  held_rows: { id: 'varchar', class: 'varchar', reason: 'varchar', limit_no: 'integer' },
  override_rows: { id: 'varchar', class: 'varchar', reason: 'varchar' },
  counted_numbers: { value: money, text: 'varchar', subjects: 'integer' },
  counted_texts: { value: 'varchar', text: 'varchar', subjects: 'integer' },
  number_of_bins: { bins: 'integer' },
  declared_names: { name: 'varchar', place: 'integer' },
  heading_rules: { most_texts: 'integer', declared: 'integer', is_in_order: 'boolean' },
  rows_to_cross: {
    row_place: 'integer',
    row_heading: 'varchar',
    column_place: 'integer',
    column_heading: 'varchar',
    revenue: money,
  },
  orders: {
    order_id: 'varchar',
    customer_id: 'varchar',
    order_day: 'integer',
    net_amount: money,
    is_purchase: 'boolean',
    country: 'varchar',
  },
  customers: { customer_id: 'varchar', country: 'varchar' },
  feedback: {
    customer_id: 'varchar',
    feedback_day: 'integer',
    question: 'varchar',
    score: money,
    score_scale: 'varchar',
    text: 'varchar',
  },
  order_lines: {
    product_id: 'varchar',
    order_day: 'integer',
    quantity: money,
    net_amount: money,
    is_return: 'boolean',
  },
  stock: { product_id: 'varchar', location: 'varchar', snapshot_day: 'integer', on_hand: money },
  cut: { cut_day: 'integer', horizon_days: 'integer' },
  class_rows: { subject: 'varchar', class: 'varchar' },
  later_events: events,
  known_events: events,
  silences: { days_silent: 'integer', return_chance: 'double precision' },
  value: { segment: 'varchar', r: 'integer', f: 'integer', monetary: money },
  turnover: { turnover_class: 'varchar', stock_value: money },
  demand: { product_id: 'varchar', forecast_units: money, forecast_low: money, forecast_high: money },
  products: { product_id: 'varchar', product_name: 'varchar' },
  themes: {
    theme: 'varchar',
    source: 'varchar',
    mentions: 'integer',
    negative_mentions: 'integer',
    customers: 'integer',
    movement: 'varchar',
  },
  placed_amounts: { place: 'bigint', amount: money },
  people: { customer_id: 'varchar', filled: 'integer', text_place: 'bigint', p0: 'varchar' },
  listed_records: { id: 'varchar', record: 'varchar', beside: 'varchar' },
  wide_rows: { id: 'varchar', record: 'varchar', f1: 'varchar' },
  compared_records: { record: 'varchar', f1: 'varchar', is_new: 'boolean', is_changed: 'boolean' },
  classed_rows: {
    class: 'varchar',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`mark_${n}`, 'varchar'])),
    volume: money,
    revenue: money,
  },
  later_stock: { product_id: 'varchar', snapshot_day: 'integer', on_hand: money },
}

testCases(casesOf([...fileOf.keys()], join(root, 'fixtures/steps'), sqlOf), relations)

test.each([...fileOf.keys()])('%s says what it is: definition, grain and an example on top, in plain SQL', (step) =>
  expectPlain(sqlOf(step)),
)
