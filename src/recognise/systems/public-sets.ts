import type { KnownExport } from './known-export.js'

/** Data sets that courses and papers use, whose column names mislead or are too plain to tell. */

const olist = (
  name: string,
  title: string,
  rest: Omit<KnownExport, 'name' | 'title' | 'oddities'>,
  odd: string,
): KnownExport => ({
  name: `olist_${name}`,
  title: `Olist ${title}`,
  ...rest,
  oddities: [odd],
})

export const publicSets: KnownExport[] = [
  {
    name: 'online_retail',
    title: 'UCI Online Retail',
    role: 'order_lines',
    fingerprint: ['StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Country'],
    map: {
      order_id: ['InvoiceNo', 'Invoice'],
      product_id: 'StockCode',
      product_name: 'Description',
      quantity: 'Quantity',
      order_day: 'InvoiceDate',
      unit_price: ['UnitPrice', 'Price'],
      customer_id: ['CustomerID', 'Customer ID'],
      country: 'Country',
    },
    oddities: [
      'invoices that begin with C are cancellations, with negative quantities',
      'POST, DOT, M, D, BANK CHARGES and the like are no products',
      'a quarter of the lines has no customer',
    ],
  },
  olist(
    'orders',
    'orders',
    {
      role: 'orders',
      fingerprint: ['order_id', 'customer_id', 'order_status', 'order_purchase_timestamp', 'order_approved_at'],
      map: {
        order_id: 'order_id',
        customer_id: 'customer_id',
        status: 'order_status',
        order_day: 'order_purchase_timestamp',
      },
    },
    'every order has a customer id of its own; the customer file says who the person is',
  ),
  olist(
    'items',
    'order items',
    {
      role: 'order_lines',
      fingerprint: ['order_id', 'order_item_id', 'product_id', 'seller_id', 'price', 'freight_value'],
      map: { order_id: 'order_id', line_id: 'order_item_id', product_id: 'product_id', unit_price: 'price' },
      no: ['order_day'],
    },
    'one row is one piece; freight is not counted',
  ),
  olist(
    'customers',
    'customers',
    {
      role: 'customers',
      fingerprint: ['customer_id', 'customer_unique_id', 'customer_zip_code_prefix'],
      map: {
        customer_id: 'customer_id',
        person_id: 'customer_unique_id',
        city: 'customer_city',
        region: 'customer_state',
      },
    },
    'the person is customer_unique_id',
  ),
  olist(
    'payments',
    'payments',
    {
      role: 'payments',
      fingerprint: ['order_id', 'payment_sequential', 'payment_type', 'payment_value'],
      map: { order_id: 'order_id', net_amount: 'payment_value' },
    },
    'several payments an order, with freight; used where nothing else says what an order cost',
  ),
  olist(
    'reviews',
    'reviews',
    {
      role: 'feedback',
      fingerprint: ['review_id', 'order_id', 'review_score', 'review_creation_date'],
      map: {
        feedback_id: 'review_id',
        order_id: 'order_id',
        score: 'review_score',
        text: 'review_comment_message',
        feedback_day: 'review_creation_date',
      },
    },
    'line breaks inside the texts; some orders have two reviews',
  ),
  {
    name: 'superstore',
    title: 'Sample Superstore',
    role: 'order_lines',
    fingerprint: ['Order ID', 'Order Date', 'Ship Date', 'Customer ID', 'Segment', 'Product ID', 'Sales', 'Profit'],
    map: {
      line_id: 'Row ID',
      order_id: 'Order ID',
      order_day: 'Order Date',
      customer_id: 'Customer ID',
      product_id: 'Product ID',
      product_name: 'Product Name',
      category: 'Category',
      net_amount: 'Sales',
      quantity: 'Quantity',
      discount_rate: 'Discount',
    },
    oddities: ['sales are after discount', 'days are written day first or month first, depending on the edition'],
  },
  {
    name: 'maven_order_refunds',
    title: 'Maven Fuzzy Factory refunds',
    role: 'refunds',
    fingerprint: ['order_item_refund_id', 'order_item_id', 'order_id', 'refund_amount_usd'],
    map: {
      refund_id: 'order_item_refund_id',
      line_id: 'order_item_id',
      order_id: 'order_id',
      refund_day: 'created_at',
      returned_amount: 'refund_amount_usd',
    },
    oddities: ['refunds are in a file of their own, by line'],
  },
  {
    name: 'supplychainpy',
    title: 'supplychainpy demand',
    role: 'stock',
    fingerprint: ['Sku', 'jan', 'dec', 'unit cost', 'lead-time', 'quantity_on_hand', 'backlog'],
    map: {
      product_id: 'Sku',
      unit_cost: 'unit cost',
      lead_time_days: 'lead-time',
      list_price: 'retail_price',
      on_hand: 'quantity_on_hand',
    },
    oddities: ['twelve months of demand in one column each, without a year'],
  },
  {
    name: 'taobao_cosmetics',
    title: '淘宝美妆 双十一',
    role: 'products',
    fingerprint: ['update_time', 'id', 'title', 'price', 'sale_count', 'comment_count', '店名'],
    map: { product_id: 'id', product_name: 'title', list_price: 'price', brand: '店名', snapshot_day: 'update_time' },
    oddities: ['a snapshot a day; sale_count is of all time, so it is no sale'],
  },
]
