import { type Files, makeFiles } from './files.js'
import { makeLines, ordersSql, priceSql } from './lines.js'

/** One of some values, by a hash that makes the first ones the most frequent. */
const oneOf = (hash: string, values: string[]) =>
  `list_extract(['${values.join("', '")}'], 1 + floor(${values.length} * pow(${hash} % 1000 / 1000, 2))::integer)`

/** Everybody who ordered and one in fifty more who did not; one in eight is a company. */
const customersSql = (rows: number) => `
  with numbered as (
    select range as n, hash(range, 21) % 8 = 0 as is_company, hash(range, 22) % 40 as place
    from range(${Math.ceil(rows / 20) + Math.ceil(rows / 1000)})
  )
  select
    'C' || lpad(n::varchar, 8, '0') as customer_id,
    case when is_company then 'Company ' else 'Person ' end || n as name,
    'customer' || n || '@example.com' as email,
    case when not is_company then ${oneOf('hash(n, 23)', ['female', 'male', 'other'])} end as gender,
    case when not is_company then date '1940-01-01' + (hash(n, 24) % 24000)::integer end as birth_date,
    date '2019-01-01' + (hash(n, 25) % 2100)::integer as joined_date,
    case when place < 24 then 'France' when place < 34 then 'Germany' when place < 39 then 'Italy' end as country,
    case when place < 39 then 'Region ' || place // 2 end as region,
    case when place < 39 then 'City ' || place end as city,
    case when is_company then ${oneOf('hash(n, 26)', ['Retail', 'Healthcare', 'Construction', 'Education'])} end as industry,
    case when is_company and hash(n, 27) % 3 > 0 then (1 + pow(hash(n, 28) % 1000, 2) / 1000)::integer end as employees,
    case when is_company then (100000 * (1 + hash(n, 29) % 1000))::decimal(14, 2) end as annual_revenue,
    ${oneOf('hash(n, 30)', ['Web search', 'Recommendation', 'Advertisement', 'Exhibition'])} as source,
    date '2024-01-01' + (hash(n, 31) % 366)::integer as last_contact_date
  from numbered
  order by n`

const productsSql = `
  with numbered as (select range as product from range(20000))
  select
    'P' || lpad(product::varchar, 5, '0') as product_id,
    'Product name ' || product as product_name,
    'Category ' || product % 40 as category,
    'Brand ' || lpad((hash(product, 41) % 300)::varchar, 3, '0') as brand,
    (${priceSql} * (40 + hash(product, 42) % 40) / 100)::decimal(12, 2) as cost,
    case when hash(product, 47) % 10 > 0 then ${priceSql} end as list_price,
    case when hash(product, 46) % 20 > 0 then date '2020-01-01' + (hash(product, 43) % 1800)::integer end as listed_date,
    ${oneOf('hash(product, 44)', ['everyone', 'adults', 'children'])} as target_group,
    ${oneOf('hash(product, 45)', ['daily use', 'gift', 'work'])} as usage
  from numbered
  order by product`

/** The stock of every product at the end of each month of the last year: what some weeks sell, now and then nothing. */
const stockSql = (rows: number) => `
  with counted as (
    select product, month, hash(product, month, 51) as h
    from (select range as product from range(20000)), (select range as month from range(12))
  )
  select
    'P' || lpad(product::varchar, 5, '0') as product_id,
    last_day(date '2024-01-01' + to_months(month::integer)) as snapshot_date,
    (case when h % 12 = 0 then 0 else h % ${20 + Math.ceil(rows / 50000)} end)::integer as on_hand,
    (case when hash(h, 1) % 4 = 0 then hash(h, 2) % 50 else 0 end)::integer as on_order,
    (${priceSql} * (40 + hash(product, 42) % 40) / 100)::decimal(12, 2) as unit_cost,
    (3 + hash(product, 52) % 40)::integer as lead_time_days,
    (hash(product, 53) % 30)::integer as reorder_level
  from counted
  order by month, product`

/** One response to fifty lines, some days after the order it is about: reviews of a product, surveys of the order, complaints. */
const feedbackSql = (rows: number) => `
  with responses as (
    select range as response, hash(range, 61) % ${Math.ceil(rows / 5)} as n, hash(range, 62) % 10 as kind, hash(range, 63) as h
    from range(${Math.ceil(rows / 50)})
  ),
  placed as (
    select
      *,
      hash(n, 0::bigint, 6) % 20000 as product,
      least(ordered_at::date + (1 + h % 30)::integer, date '2024-12-31') as day
    from responses
    inner join (${ordersSql(rows)}) as orders using (n)
  )
  select
    'F' || lpad(response::varchar, 8, '0') as feedback_id,
    customer_id,
    order_id,
    case when kind < 7 then 'P' || lpad(product::varchar, 5, '0') end as product_id,
    day as feedback_date,
    case when kind < 5 then 'review' when kind < 8 then 'complaint' else 'survey' end as type,
    case when kind < 5 then 5 - floor(5 * pow(hash(h, 1) % 100 / 100, 3)) when kind >= 8 then 10 - floor(11 * pow(hash(h, 1) % 100 / 100, 2)) end::integer as score,
    case when kind < 8 then 'Words about order ' || n end as text,
    case when kind between 5 and 7 and hash(h, 2) % 5 > 0 then day + (hash(h, 3) % 20)::integer end as resolved_date
  from placed
  order by response`

/** Makes the files of a shop with so many order lines in a folder, or takes those that are there already. */
export async function makeShop(rows: number, folder: string): Promise<Record<string, Files>> {
  const lines = await makeLines(rows, folder)
  const made = await makeFiles(folder, {
    [`customers-${rows}`]: customersSql(rows),
    products: productsSql,
    [`stock-${rows}`]: stockSql(rows),
    [`feedback-${rows}`]: feedbackSql(rows),
  })
  return {
    lines,
    customers: made[`customers-${rows}`]!,
    products: made.products!,
    stock: made[`stock-${rows}`]!,
    feedback: made[`feedback-${rows}`]!,
  }
}
