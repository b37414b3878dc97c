-- Amounts converted to the base currency at the last rate known on or before the day of the row, exact, then rounded once to four
-- decimals. A row whose currency has no rate by then is set aside, without an amount: what it is worth is not known.
-- Grain: one row per staged row.
-- Example: base EUR, rates USD 0.90 from 2024-01-01 and 0.95 from 2024-02-01: 10.00 USD on 2024-01-31 is 9.00 EUR.
with

rate_periods as (

    select
        rates.currency as currency,
        rates.day as from_day,
        lead(rates.day) over (partition by rates.currency order by rates.day) as until_day,
        rates.rate as rate
    from rates

),

rated as (

    select
        unconverted_rows.file_no as file_no,
        unconverted_rows.outcome as outcome,
        unconverted_rows.order_id as order_id,
        unconverted_rows.customer_id as customer_id,
        unconverted_rows.order_day as order_day,
        unconverted_rows.order_minute as order_minute,
        unconverted_rows.product_id as product_id,
        unconverted_rows.product_name as product_name,
        unconverted_rows.category as category,
        unconverted_rows.brand as brand,
        unconverted_rows.quantity as quantity,
        unconverted_rows.unit_price as unit_price,
        unconverted_rows.discount_amount as discount_amount,
        unconverted_rows.net_amount as net_amount,
        unconverted_rows.channel as channel,
        unconverted_rows.location as location,
        unconverted_rows.country as country,
        unconverted_rows.region as region,
        unconverted_rows.city as city,
        unconverted_rows.currency as currency,
        unconverted_rows.is_return as is_return,
        unconverted_rows.not_product as not_product,
        unconverted_rows.records as records,
        cast(
            case
                when unconverted_rows.currency = base_currency.currency then 1
                else rate_periods.rate
            end as decimal(28, 8)
        ) as rate
    from unconverted_rows
    cross join base_currency
    left join rate_periods
        on
            unconverted_rows.currency = rate_periods.currency
            and unconverted_rows.order_day >= rate_periods.from_day
            and (rate_periods.until_day is null or unconverted_rows.order_day < rate_periods.until_day)

)

select
    rated.file_no as file_no,
    coalesce(rated.outcome, case when rated.rate is null then 'rate_missing' end) as outcome,
    rated.order_id as order_id,
    rated.customer_id as customer_id,
    rated.order_day as order_day,
    rated.order_minute as order_minute,
    rated.product_id as product_id,
    rated.product_name as product_name,
    rated.category as category,
    rated.brand as brand,
    rated.quantity as quantity,
    case
        when rated.rate = 1 then rated.unit_price
        else cast(rated.unit_price * rated.rate as decimal(18, 4))
    end as unit_price,
    case
        when rated.rate = 1 then rated.discount_amount
        else cast(rated.discount_amount * rated.rate as decimal(18, 4))
    end as discount_amount,
    case
        when rated.rate = 1 then rated.net_amount
        else cast(rated.net_amount * rated.rate as decimal(18, 4))
    end as net_amount,
    rated.channel as channel,
    rated.location as location,
    rated.country as country,
    rated.region as region,
    rated.city as city,
    case when rated.rate is not null then base_currency.currency else rated.currency end as currency,
    rated.is_return as is_return,
    rated.not_product as not_product,
    rated.records as records
from rated
cross join base_currency
