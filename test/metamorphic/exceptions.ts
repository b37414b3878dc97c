// Changes that alter answers in silence, each with the reason why that is so today. One that no longer does fails its test: take it out.

/** Set and change, and why. */
export const exceptions: Record<string, string> = {
  'supplychainpy: columns renamed otherwise':
    'a month table: under other names its months come to other money, and nothing says so; not looked into yet',
  'supplychainpy: columns renamed in Chinese':
    'a month table: under other names its units have no price, so that there is no money; not looked into yet',
  'gumroad_sales: columns renamed otherwise':
    'only the known header says that a partial refund has its tax in it; under other names all of it is taken off the sale',
  'woocommerce_analytics: columns renamed':
    'only the known header says that one cell lists all products of an order; under other names each list is taken for a product',
  'woocommerce_analytics: columns renamed in Chinese':
    'only the known header says that one cell lists all products of an order; under other names each list is taken for a product',
}
