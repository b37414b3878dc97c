// Rows for tables of servers, as queries: typed values at the edges of their types, and texts that are not all plain.

/** Doubles at halves of the last digit, numbers that are none or too large, integers beyond 2^53. */
export const typedRows = `select cast(9007199254740993 + n // 3 as bigint) as order_id, 'C' || lpad(cast(n % 97 as varchar), 4, '0') as customer_id,
  cast(timestamp '2023-01-01 00:10:00' + to_minutes(cast(n * 611 as bigint)) as timestamp) as order_date, cast(n % 23 as integer) as product_id,
  cast(n % 7 - case when n % 41 = 0 then 9 else 0 end as smallint) as quantity,
  case when n % 53 = 0 then null when n % 59 = 0 then cast('nan' as double) when n % 61 = 0 then 1e300 else (n * 7919 % 100000) / 8000.0 + 0.00005 * (n % 3) + case when n % 5 = 0 then 3e9 else 0 end end as unit_price,
  cast((n % 3) * 12.345 as float) as discount, n % 13 = 0 as refunded
  from range(5000) as rows(n)`

/** German numbers and dates, blanks and marks around ids, states, and values that nothing reads. */
export const oddRows = `select case when n % 211 = 0 then '' else ' R-' || cast(n as varchar) end as "Bestellnummer",
  case when n % 17 = 0 then '' when n % 19 = 0 then '\u200b' || cast(n % 89 + 1 as varchar) || '  ' else cast(n % 89 + 1 as varchar) end as "Kundennummer",
  case when n % 307 = 0 then 'bald' when n % 311 = 0 then '' else strftime(date '2023-01-01' + cast(n % 600 as integer), '%d.%m.%Y') end as "Bestelldatum",
  'P' || cast(n % 31 as varchar) as "Artikelnummer", case when n % 31 = 3 then 'Versand' else '产品 ' || cast(n % 31 as varchar) end as "Artikelname",
  cast(n % 4 + 1 as varchar) as "Menge",
  case when n % 401 = 0 then 'x' when n % 7 = 0 then '1.' || lpad(cast(n % 1000 as varchar), 3, '0') || ',50' else cast(n % 300 as varchar) || ',' || lpad(cast(n % 100 as varchar), 2, '0') end as "Betrag",
  case n % 29 when 0 then 'Storniert' when 1 then 'Erstattet' else 'Bezahlt' end as "Status"
  from range(6000) as rows(n)`

/** Discounts as rates, pieces given back, and amounts in three currencies, one of which has no rate at first. */
export const ratedRows = `select cast(n // 2 as varchar) as order_id, 'C' || cast(n % 40 as varchar) as customer_id, date '2024-01-01' + cast(n % 90 as integer) as order_date,
  'P' || cast(n % 9 as varchar) as product_id, 1 + n % 3 as quantity, cast(5 + n % 7 as decimal(10,2)) as unit_price,
  case when n % 5 = 0 then '12.5%' when n % 3 = 0 then '10%' else '0' end as discount_rate,
  cast(case when n % 11 = 0 then 1 else 0 end as integer) as returned_quantity,
  case when n // 2 % 7 = 1 then 'USD' when n // 2 % 7 = 2 then 'SEK' else 'EUR' end as currency from range(2000) as rows(n)`

/** Lines of orders with discounts and refunds of whole orders, returns that name the order given back, and parts of bundles. */
export const wholeRows = `select cast(n // 3 as varchar) as order_id, cast(n as varchar) as line_id, 'C' || cast(n // 3 % 50 as varchar) as customer_id,
  date '2024-01-01' + cast(n // 3 % 90 as integer) as order_date, 'P' || cast((case when n % 15 = 8 then n - 1 else n end) % 9 as varchar) as product_id,
  case when n // 3 % 10 = 9 then -1 else 1 + n % 4 end as quantity, cast(case when n % 15 = 8 then 0 else 5.33 + n % 7 end as decimal(10,2)) as unit_price,
  cast(case when n // 3 % 4 = 0 then 3.10 end as decimal(10,2)) as discount_of_all, cast(case when n // 3 % 6 = 1 then 2.57 end as decimal(10,2)) as given_back,
  case when n // 3 % 10 = 9 then cast(n // 3 - 3 as varchar) end as gives_back, case when n % 15 = 8 then cast(n - 1 as varchar) end as bundle
  from range(3000) as rows(n)`

/** What its columns are. */
export const wholeMap = [
  'order_discount=discount_of_all',
  'order_returned=given_back',
  'parent_id=gives_back',
  'part_of=bundle',
].flatMap((one) => ['--map', one])

/** The shop's orders in several tables, over `from`: their headers, some without lines, their lines with and without amounts, payments, refunds. */
export const severalTables = (from: string): Record<string, string> => ({
  heads: `select order_id, customer_id, order_date, channel, status, case when cast(substr(order_id, length(order_id)) as integer) = 7 then '4.20' else '0' end as refunded_amount from (${from}) group by all`,
  items: `select order_id, product_id, product_name, category, brand, quantity, unit_price, discount, amount from (${from}) where order_id not like '%33'`,
  bare: `select order_id, product_id, product_name, quantity from (${from})`,
  paid: `select order_id, 'card' as method, cast(cast(sum(cast(amount as decimal(18,2))) as decimal(18,2)) as varchar) as amount from (${from}) group by order_id`,
  undone: `select order_id, product_id, '2024-06-01' as refund_date, '1.25' as refund_amount from (${from}) where order_id like '%5' or order_id like '%71'`,
})

/** Which of them go together, by class; how these are given as inputs. */
export const togetherTables: [name: string, tables: string[], roles: Record<string, string>][] = [
  ['value', ['heads', 'items'], { heads: '--orders', items: '--order-lines' }],
  ['product', ['heads', 'items', 'undone'], { heads: '--orders', items: '--order-lines', undone: '--refunds' }],
  ['value', ['heads', 'bare', 'paid'], { heads: '--orders', bare: '--order-lines', paid: '--payments' }],
  ['value', ['orders', 'undone'], { orders: '--order-lines', undone: '--refunds' }],
]

/** Rates to euros. */
export const rates = 'currency,date,rate\nUSD,2024-01-01,0.9012345\nUSD,2024-02-01,0.95\nSEK,2024-01-15,0.0871\n'

/** Customers as an export writes them: blanks around ids, one twice and one without, consents in words and days, amounts and days as texts. */
export const customerRows = `select case when n = 77 then '' when n = 78 then 'C0005' when n % 6 = 0 then ' C' || lpad(cast(n as varchar), 4, '0') else 'C' || lpad(cast(n as varchar), 4, '0') end as customer_id,
  case when n % 50 = 9 then 'bald' when n % 9 = 0 then '' else strftime(date '2022-01-01' + cast(n % 500 as integer), '%d.%m.%Y') end as joined_date,
  case when n % 4 = 0 then null else date '1950-03-01' + cast(n * 97 % 18000 as integer) end as birth_date,
  case n % 5 when 0 then 'female' when 1 then 'male' when 2 then '' else null end as gender, case when n % 3 = 0 then 'Lyon' when n % 7 = 0 then '产地' end as city,
  case n % 8 when 0 then 'yes' when 1 then 'No' when 2 then 'unsubscribed' when 3 then '2023-05-' || lpad(cast(n % 28 + 1 as varchar), 2, '0') || ' 10:00' when 4 then 'perhaps' when 5 then '已退订' end as newsletter,
  case when n % 10 = 3 then '1.2k' when n % 2 = 0 then cast(n * 3 as varchar) end as employees, case when n % 3 = 1 then '€ ' || cast(n * 1001 as varchar) || ',50' end as annual_revenue,
  case n % 11 when 0 then 'fair' when 1 then 'web' end as source, case when n % 13 = 0 then 'test' else 'person' end as account_type
  from range(140) as rows(n)`

/** Responses: scores in words and out of ten, kinds and states in words, some of an order alone, nobody, or nothing. */
export const feedbackRows = `select 'F' || cast(n as varchar) as feedback_id, case when n % 5 = 0 then null else 'C' || lpad(cast(n % 99 as varchar), 4, '0') end as customer_id,
  case when n % 5 = 0 then cast(9007199254740993 + n as bigint) end as order_id, strftime(date '2023-02-01' + cast(n % 700 as integer), '%Y-%m-%d') as feedback_date,
  case n % 7 when 0 then 'Complaint' when 1 then 'Product review' when 2 then 'NPS survey' when 3 then 'compliment' when 4 then 'unheard of' else 'Review' end as type,
  case when n % 7 in (0, 3) then '' when n % 17 = 0 then 'n/a' when n % 19 = 0 then '?' else cast(n % 11 as varchar) end as score,
  case when n % 7 = 0 then case n % 3 when 0 then 'Open' when 1 then 'closed - resolved' else 'odd' end end as status,
  case when n % 3 = 0 then 'Too late, ' || cast(n as varchar) end as comment, case when n % 14 = 0 then date '2024-01-01' + cast(n % 60 as integer) end as resolved_date
  from range(400) as rows(n)`

/** Ids of customers with the person behind them. */
export const peopleRows = `select 'C' || lpad(cast(n as varchar), 4, '0') as customer_id, 'U' || cast(n // 3 as varchar) as customer_unique_id, case when n % 2 = 0 then 'Lyon' else 'Bonn' end as city from range(97) as rows(n)`
