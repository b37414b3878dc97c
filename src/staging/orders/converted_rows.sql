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
        unconverted_rows.*,
        base_currency.currency as base,
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
    rated.*,
    coalesce(rated.outcome, case when rated.rate is null then 'rate_missing' end) as new_outcome,
    case
        when rated.rate = 1 then rated.unit_price
        else cast(rated.unit_price * rated.rate as decimal(18, 4))
    end as new_unit_price,
    case
        when rated.rate = 1 then rated.discount_amount
        else cast(rated.discount_amount * rated.rate as decimal(18, 4))
    end as new_discount_amount,
    case
        when rated.rate = 1 then rated.net_amount
        else cast(rated.net_amount * rated.rate as decimal(18, 4))
    end as new_net_amount,
    case when rated.rate is not null then rated.base else rated.currency end as new_currency
from rated
