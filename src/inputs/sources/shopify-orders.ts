import type { Source } from './source.js'

export const shopifyOrders: Source = {
  name: 'shopify_orders',
  title: 'Shopify orders',
  role: 'order_lines',
  fingerprint: ['Name', 'Financial Status', 'Lineitem name', 'Lineitem price'],
  map: {
    // The order's name stands on every line; its id, total, discount and customer on the first line of the order only.
    order_id: 'Name',
    customer_id: ['Customer ID', 'Email'],
    product_id: ['Lineitem sku', 'Lineitem name'],
    order_total: 'Total',
    order_discount: 'Discount Amount',
    discount_amount: 'Lineitem discount',
    status: 'Cancelled at',
    payment_status: 'Financial Status',
    returned_amount: 'Refunded Amount',
    channel: 'Source',
    brand: 'Vendor',
    order_day: 'Created at',
  },
  oddities: [
    'what belongs to the order stands on its first line only',
    'the discount of the order is shared out over its lines; postage and taxes are not counted',
    'a refund is subtracted on the day of the order',
  ],
}
