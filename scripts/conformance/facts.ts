/** Exports to read together, and what is known of them. Paths are relative to the folder of data. */
export interface Fact {
  files: string[]
  /** Fields of files whose header does not say them. */
  map?: Record<string, string>
  roles?: Record<string, 'orders' | 'order_lines' | 'customers' | 'products' | 'stock' | 'feedback'>
  /** Rows read and used, and money read, used or of the orders, by file; what is left out is not known. */
  known?: Record<string, { read?: number; used?: number; money?: string; moneyUsed?: string; setAside?: number }>
  /** Where the file as it stands is not read: what the refusal says. */
  refused?: RegExp
}

const alone = (file: string, known: NonNullable<Fact['known']>[string] = {}, rest: Partial<Fact> = {}): Fact => ({
  files: [file],
  known: { [file]: known },
  ...rest,
})

/** Real exports, and the published numbers of each. */
export const facts: Fact[] = [
  alone('online_retail/online_retail_all.csv', { read: 541_909, money: '9747747.9340' }),
  // One order of 2001 stands alone, two years before all others: left out as far from them where no day is given.
  alone('rfm_r/rfm_data_orders.csv', { read: 4906, used: 4905, money: '464158.0000' }),
  alone(
    'cdnow_lifetimes/CDNOW_sample.txt',
    { read: 6919, used: 6919, money: '244091.9400' },
    {
      roles: { 'cdnow_lifetimes/CDNOW_sample.txt': 'orders' },
      map: { customer_id: '#2', order_day: '#3', quantity: '#4', net_amount: '#5' },
    },
  ),
  alone('cdnow_lifetimes/CDNOW_master.txt', { read: 69_659, used: 69_659 }),
  {
    files: [
      'olist_8k/olist_orders_dataset.csv',
      'olist_8k/olist_order_items_dataset.csv',
      'olist_8k/olist_customers_dataset.csv',
      'olist_8k/olist_products_dataset.csv',
      'olist_8k/olist_order_reviews_dataset.csv',
    ],
    known: {
      'olist_8k/olist_orders_dataset.csv': { read: 8135 },
      'olist_8k/olist_order_items_dataset.csv': { read: 8365 },
      'olist_8k/olist_order_reviews_dataset.csv': { read: 8225 },
    },
  },
  {
    files: [
      'northwind_clean/orders.csv',
      'northwind_clean/order_details.csv',
      'northwind_clean/products.csv',
      'northwind_clean/customers.csv',
    ],
    known: {
      'northwind_clean/orders.csv': { read: 830 },
      'northwind_clean/order_details.csv': { read: 2155, used: 2155, money: '1265793.0395' },
    },
  },
  {
    files: ['northwind/orders.csv', 'northwind/order-details.csv'],
    known: { 'northwind/orders.csv': { read: 830, used: 654, setAside: 176 } },
  },
  {
    files: [
      'classicmodels/orders.csv',
      'classicmodels/orderdetails.csv',
      'classicmodels/products.csv',
      'classicmodels/customers.csv',
    ],
    known: { 'classicmodels/orderdetails.csv': { read: 2996, money: '9604190.6100' } },
  },
  alone('superstore/superstore_10194_ddmmyy_utf8bom.csv', { read: 10_194, used: 10_194, money: '2326534.3543' }),
  alone('superstore/superstore_9994_semicolon_decimalcomma_cp1252.csv', {
    read: 9994,
    used: 9994,
    money: '2297200.8603',
  }),
  alone('zh_orders_gbk/order-14.3.csv', { read: 3478, money: '28950.0699' }),
  alone('zh_taobao_cosmetics/taobao_1111_cosmetics_gb18030.csv', { read: 27_598 }),
  alone('zh_taobao_cosmetics/taobao_1111_cosmetics_utf8bom.csv', { read: 27_598 }),
  alone('zh_tmall/tmall_order_report.csv', { read: 28_010, money: '1902487.1500' }),
  {
    files: ['zoho_crm_demo/Invoices.csv', 'zoho_crm_demo/Accounts.csv', 'zoho_crm_demo/Contacts.csv'],
  },
  alone('zoho_crm_demo/Sales_Orders.csv'),
  alone('zoho_crm_demo/Invoice_Line_Items.csv', {}, { refused: /which order or which day/ }),
  alone('crm_formats/shopify_orders_full_header.csv'),
  alone('crm_formats/square_items.csv'),
  alone('crm_formats/gumroad_sales.csv'),
  alone('crm_formats/HEADER_ONLY_zoho_contacts_B.csv'),
  {
    files: ['chinook/Invoice.csv', 'chinook/InvoiceLine.csv', 'chinook/Customer.csv', 'chinook/Track.csv'],
    known: { 'chinook/InvoiceLine.csv': { read: 2240, used: 2240, money: '2328.6000' } },
  },
  {
    files: [
      'maven_fuzzy_factory/orders.csv',
      'maven_fuzzy_factory/order_items.csv',
      'maven_fuzzy_factory/products.csv',
      'maven_fuzzy_factory/order_item_refunds.csv',
    ],
    known: {
      'maven_fuzzy_factory/order_items.csv': { money: '1938509.7500' },
      'maven_fuzzy_factory/order_item_refunds.csv': { read: 1731 },
    },
  },
  {
    files: ['completejourney_parquet/products.parquet', 'completejourney_parquet/demographics.parquet'],
  },
  alone('supplychainpy/complete_dataset_large.csv'),
  alone('supplychainpy/complete_dataset_xsmall.csv'),
  alone('zh_reviews/waimai_10k.csv'),
  alone('en_reviews/amazon_alexa.tsv', { read: 3150 }),
  alone('en_reviews/yelp_labelled.txt', {}, { refused: /no header row/ }),
]
