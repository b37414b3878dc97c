import type { KnownExport } from './known-export.js'

export const square: KnownExport[] = [
  {
    name: 'square_items',
    title: 'Square item sales',
    role: 'order_lines',
    fingerprint: ['Date', 'Time', 'Item', 'Qty', 'Gross Sales', 'Net Sales', 'Transaction ID', 'Event Type'],
    map: {
      order_id: 'Transaction ID',
      customer_id: ['Customer ID', 'Customer Reference ID'],
      order_day: 'Date',
      order_time: 'Time',
      product_id: 'SKU',
      product_name: 'Item',
      quantity: 'Qty',
      gross_amount: 'Gross Sales',
      discount_amount: 'Discounts',
      net_amount: 'Net Sales',
      document_type: 'Event Type',
    },
    no: ['line_id'],
    oddities: ['a refund is a line with negative quantity under the id of its sale', 'discounts are negative'],
  },
]
