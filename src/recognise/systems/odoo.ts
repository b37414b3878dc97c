import type { Source } from './source.js'

/** Odoo exports name related fields behind a slash: `Product/Internal Reference`. */
export const odoo: Source[] = [
  {
    name: 'odoo_quants',
    title: 'Odoo stock quants',
    role: 'stock',
    fingerprint: ['Location', 'Product', 'Product/Internal Reference', 'Quantity', 'Reserved Quantity'],
    map: {
      product_id: 'Product/Internal Reference',
      location: 'Location',
      category: 'Product Category',
      on_hand: 'Quantity',
    },
    no: ['snapshot_day'],
    oddities: ['on hand is the quantity, reserved units included; the incoming date is of the goods, not of the count'],
  },
  {
    name: 'odoo_sale_lines',
    title: 'Odoo sales order lines',
    role: 'order_lines',
    fingerprint: [
      'Order Reference',
      'Order Reference/Order Date',
      'Product/Internal Reference',
      'Quantity',
      'Subtotal',
    ],
    map: {
      order_id: 'Order Reference',
      order_day: 'Order Reference/Order Date',
      status: 'Order Reference/Status',
      customer_id: 'Customer',
      product_id: 'Product/Internal Reference',
      product_name: 'Product',
      quantity: 'Quantity',
      unit_price: 'Unit Price',
      discount_rate: 'Discount (%)',
      net_amount: 'Subtotal',
    },
    oddities: ['the subtotal is before tax, the total after it'],
  },
]
