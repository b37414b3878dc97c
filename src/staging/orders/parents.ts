/**
 * Rows that give back goods or money of another row, named by its id: they belong to the order of that row and to its customer, whoever
 * stands beside them (the shop itself, in a list of transactions). Where that order is taken back by its own state already, they
 * count nothing.
 */
export function joinParents(staged: string): string {
  const back = "(is_return or by_document) and nullif(parent_id, '0') is not null"
  const ordered = `select *, ${back} as is_back, case when ${back} then parent_id else order_id end as sale_id from (${staged})`
  const sale = 'over (partition by sale_id)'
  const known = `select *, min(case when not is_back then customer_id end) ${sale} as sale_customer, max(case when not is_back then 1 else 0 end) ${sale} as has_sale, max(case when not is_back and by_state then 1 else 0 end) ${sale} as is_taken_back from (${ordered})`
  return `select * exclude (parent_id, is_back, sale_id, sale_customer, has_sale, is_taken_back) replace (case when is_back and has_sale = 1 then sale_id else order_id end as order_id, case when is_back and has_sale = 1 then coalesce(sale_customer, customer_id) else customer_id end as customer_id, case when is_back and is_taken_back = 1 and outcome is null then 'returned_already' else outcome end as outcome) from (${known})`
}
