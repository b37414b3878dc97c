import type { KnownExport } from './known-export.js'

export const shopify: KnownExport[] = [
  {
    name: 'shopify_orders',
    title: 'Shopify orders',
    role: 'order_lines',
    fingerprint: ['Name', 'Financial Status', 'Lineitem name', 'Lineitem price'],
    map: {
      // The order's name stands on every line; its id, total, discount and customer on the first line of the order only.
      order_id: 'Name',
      customer_id: ['Customer ID', 'Email'],
      product_id: 'Lineitem sku',
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
  },
  {
    name: 'shopify_customers',
    title: 'Shopify customers',
    role: 'customers',
    fingerprint: ['First Name', 'Last Name', 'Email', 'Total Spent', 'Total Orders'],
    map: {
      // Orders name their customer by mail address.
      customer_id: 'Email',
      country: ['Default Address Country Code', 'Country', 'Country Code'],
      region: ['Default Address Province Code', 'Province', 'Province Code'],
      city: ['Default Address City', 'City'],
    },
    no: ['annual_revenue', 'employees', 'joined_day'],
    oddities: ['orders name their customer by mail address, so that is the id'],
  },
  {
    name: 'shopify_products',
    title: 'Shopify products',
    role: 'products',
    fingerprint: ['Handle', 'Title', 'Body (HTML)', 'Variant SKU', 'Variant Price'],
    map: {
      product_id: 'Variant SKU',
      product_name: 'Title',
      category: ['Type', 'Product Category', 'Custom Product Type'],
      brand: 'Vendor',
      list_price: 'Variant Price',
      unit_cost: 'Cost per item',
      on_hand: 'Variant Inventory Qty',
    },
    no: ['listed_day'],
    fill: { by: 'Handle', columns: ['Title', 'Vendor', 'Type', 'Product Category'] },
    oddities: [
      'one row a variant; title, vendor and type stand on the first variant only',
      'rows of further pictures have no SKU and are set aside',
    ],
  },
]
