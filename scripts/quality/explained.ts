/** Mutants that no test can notice, or none need: what is done is the same, or only a message is another. */
const explained: { file: string; to: string; because: string }[] = [
  {
    file: 'src/staging/orders/completed_lines.sql',
    to: 'select 2',
    because: 'what stands in a row matters to no exists',
  },
  {
    file: 'src/staging/orders/returns.ts',
    to: "rules.some(({ outcome }) => outcome === 'returned' || outcome !== 'credit')",
    because: 'rows that could be split and are not give the same rows, a little slower',
  },
  {
    file: 'src/staging/orders/list_prices.sql',
    to: 'min(product_rows.list_price) as list_price',
    because: 'only products of one price are left by the having below',
  },
  {
    file: 'src/staging/orders/order_shares.sql',
    to: 'case when totalled.all_weights = 0 then cast(2 as decimal(38, 0)) else totalled.own_weight end as line_weight,',
    because: 'shares by equal weights are the same, whatever the weight',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: 'when priced.quantity <= 0 then cast(-priced.exact_product as decimal(22, 8))',
    because: 'a product with nothing is nothing, with either sign',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: 'when given_back.worked_price < 1000000000000000001',
    because: 'amounts of this size are refused before',
  },
]

/** Why no test need notice a mutant; undefined for one that is still to be killed. */
export const whyAlive = ({ where, to }: { where: string; to: string }): string | undefined =>
  explained.find((one) => where.startsWith(`${one.file}:`) && one.to === to)?.because
