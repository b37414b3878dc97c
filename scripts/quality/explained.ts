/** Mutants that no test can notice, or none need: what is done is the same, or only a message is another. */
const explained: { file: string; from?: string; to: string | RegExp; because: string }[] = [
  {
    file: 'src/staging/orders/returns.ts',
    to: "rules.some(({ outcome }) => outcome === 'returned' || outcome !== 'credit')",
    because: 'rows that could be split and are not give the same rows, a little slower',
  },
  {
    file: 'src/store/directory.ts',
    to: '() => false,',
    because: 'only a second rename that fails after the first went well tells them apart',
  },
  {
    file: 'src/store/directory.ts',
    from: 'await syncFolder(dirname(target))',
    to: 'undefined',
    because: 'what is written to the disk at once differs only where the power fails',
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
    file: 'src/staging/orders/sales_and_returns.sql',
    to: 'and (reading.all_have_quantity or coalesce(order_rows.net_amount, 1) >= 0)',
    because: 'either number is no negative one',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: 'when given_back.worked_price < 1000000000000000001',
    because: 'doubles of this size do not tell the two apart',
  },
  {
    file: 'src/staging/feedback/ordered_feedback.sql',
    to: 'max(order_products.product_id) as product_id',
    because: 'only orders of one product are left by the having below',
  },
  {
    file: 'src/results/where-sql.ts',
    to: /limit 2`$/,
    because: 'only whether there is a row is asked',
  },
  {
    file: 'src/store/result.ts',
    to: /having count\(\*\) > 1 order by 1, 2 limit 2`,$/,
    because: 'only the first is named',
  },
  {
    file: 'src/files/target.ts',
    to: /^stat\(path, \{ bigint: false \}\)/,
    because: 'only numbers of files above 2^53, which few disks give, are told apart less well',
  },
  {
    file: 'src/staging/orders/valued_rows.sql',
    to: /^(?:and )?(?:order_rows|list_prices)\.\w+ between |^and order_rows\.quantity % (?:1 = 1|2 = 0),$/,
    because: 'numbers of more digits give the same, a little slower',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: /^(?:and )?counted\.\w+ between |^and counted\.quantity % (?:1 = 1|2 = 0)$/,
    because: 'numbers of more digits give the same, a little slower',
  },
  {
    file: 'src/staging/products/named_products.sql',
    to: 'max(staged_products.product_id) as id',
    because: 'only names of one product are left by the having below',
  },
  {
    file: 'src/staging/orders/refund_lines.sql',
    to: 'case when count(distinct sales.product_id) = 1 then max(sales.product_id) end as product_id,',
    because: 'of one product, the smallest is the largest',
  },
  {
    file: 'src/staging/orders/refund_lines.sql',
    to: 'coalesce(orders_sold.order_id, lines_sold.order_id) as found_order_id,',
    because: 'only whether there is one is asked',
  },
  {
    file: 'src/staging/orders/refund_lines.sql',
    to: 'coalesce(lines_sold.order_id, refunds.order_id) as new_order_id,',
    because: 'a line that is found is of the order that the refund names, if it names one',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: /^when not sized\.has_rate and \(sized\.has_net (?:or sized\.has_gross and|and sized\.has_gross or) sized\.is_small\) then null$/,
    because: 'a product is worked out that nothing asks for',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: 'when abs(amounted.given_returned_quantity) > abs(amounted.quantity) then 1',
    because: 'all pieces of all pieces are one whole',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: '* case when shared.worked_share <= 0 then -1 else 1 end as decimal(18, 4)',
    because: 'nothing is nothing, with either sign',
  },
  {
    file: 'src/staging/orders/row_amounts.sql',
    to: /^when given_back\.worked_price >=? 400000000000000[01] then/,
    because: 'whole doubles of this size are the same either way',
  },
  {
    file: 'src/staging/shared/latest_day.sql',
    to: 'else 4',
    because: 'only the order counts',
  },
  {
    file: 'src/results/where-sql.ts',
    to: /limit 1001`$/,
    because: 'what a thousand commoner texts stand before is hardly what was meant',
  },
  {
    file: 'src/files/target.ts',
    to: /^if \((?:now|plain)\) undefined$|^if \(!\(plain\)\) await access/,
    because: 'only who is not root is refused: a program of somebody else tries it (test/formats/write.test.ts)',
  },
  {
    file: 'src/files/replace.ts',
    from: 'requireUninterrupted()',
    to: 'undefined',
    because: 'only a program that gets a signal tells them apart (test/cli/interrupt.test.ts)',
  },
  {
    file: 'src/staging/orders/row-copies.ts',
    to: /^`select count\(\*\) \+ count\(distinct row_hash\) as copies/,
    because: 'a file without copies is looked through once more, in which none are found',
  },
]

/** Why no test need notice a mutant; undefined for one that is still to be killed. */
export const whyAlive = (mutant: { where: string; from: string; to: string }): string | undefined =>
  explained.find(
    ({ file, from, to }) =>
      mutant.where.startsWith(`${file}:`) &&
      (from === undefined || mutant.from === from) &&
      (typeof to === 'string' ? mutant.to === to : to.test(mutant.to)),
  )?.because
