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

/** Rates to euros. */
export const rates = 'currency,date,rate\nUSD,2024-01-01,0.9012345\nUSD,2024-02-01,0.95\nSEK,2024-01-15,0.0871\n'
