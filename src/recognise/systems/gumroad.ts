import type { KnownExport } from './known-export.js'

export const gumroad: KnownExport[] = [
  {
    name: 'gumroad_sales',
    title: 'Gumroad sales',
    role: 'order_lines',
    fingerprint: ['Purchase ID', 'Item Name', 'Purchase Email', 'Sale Price ($)', 'Net Total ($)', 'Fully Refunded?'],
    map: {
      order_id: 'Purchase ID',
      customer_id: 'Purchase Email',
      order_day: 'Purchase Date',
      product_id: 'Product ID',
      product_name: 'Item Name',
      quantity: 'Quantity',
      net_amount: 'Sale Price ($)',
      status: 'Fully Refunded?',
      returned_amount: 'Partial Refund ($)',
      country: 'Country',
    },
    no: ['discount_amount', 'gross_amount', 'unit_price'],
    oddities: ['the amount is what the buyer paid, before the fees of Gumroad', 'a partial refund is money given back'],
  },
]
