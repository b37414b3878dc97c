/**
 * Lines that are parts of other lines of their order (a variant below its product, the contents of a bundle): a part that is the same product as its
 * whole, or the whole where its parts have the money, repeats it and is left out, and so is a whole that is the sum of what its parts cost. Parts without
 * money are pieces all the same.
 */
export function joinParts(staged: string): string {
  const key = "nullif(part_of, '0')"
  return `with rows_read as materialized (${staged}),
    wholes as (select order_id, line_id, min(product_id) as product_id, min(net_amount) as net_amount from rows_read where line_id is not null group by 1, 2),
    parts as (select order_id, ${key} as line_id, sum(net_amount) as net_amount, min(product_id) as first_product, max(product_id) as last_product from rows_read where ${key} is not null and coalesce(outcome, 'amount_missing') = 'amount_missing' group by 1, 2)
    select rows_read.* exclude (part_of) replace (case
      when coalesce(rows_read.outcome, 'amount_missing') <> 'amount_missing' then rows_read.outcome
      when wholes.product_id = rows_read.product_id and (coalesce(rows_read.net_amount, 0) = 0 or rows_read.net_amount = wholes.net_amount) and not coalesce(wholes.net_amount, 0) = 0 then 'bundle_part'
      when parts.net_amount <> 0 and coalesce(rows_read.net_amount, 0) = 0 and parts.first_product = rows_read.product_id and parts.last_product = rows_read.product_id then 'bundle_part'
      when parts.net_amount <> 0 and parts.net_amount = rows_read.net_amount and not (parts.first_product = rows_read.product_id and parts.last_product = rows_read.product_id) then 'total_row'
      else rows_read.outcome end as outcome)
    from rows_read
    left join wholes on wholes.order_id = rows_read.order_id and wholes.line_id = nullif(rows_read.part_of, '0')
    left join parts on parts.order_id = rows_read.order_id and parts.line_id = rows_read.line_id`
}
