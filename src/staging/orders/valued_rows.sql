-- What a line cost where no file of orders has an amount: its quantity times the list price of its product (list_prices.sql), exact, then
-- rounded once to four decimals; one that is too large is none. A line whose product has no price is `amount_missing`.
-- Grain: one row per row of an order file.
-- Example: 3 pieces of a product at 2.50 are 7.50.
-- Trap: engines take many times as long for numbers of more than 18 digits: those are worked out only where smaller ones do not do.
with

priced as (

    select
        order_rows.*,
        list_prices.list_price as list_price,
        coalesce(
            order_rows.quantity between -999999 and 999999
            and list_prices.list_price between -9999999 and 9999999
            and order_rows.quantity % 1 = 0,
            false
        ) as is_small
    from order_rows
    left join list_prices on order_rows.product_id = list_prices.product_id

),

multiplied as (

    select
        priced.*,
        case
            when not priced.is_small then cast(priced.quantity as decimal(19, 4)) * priced.list_price
        end as exact_amount
    from priced

)

select
    multiplied.*,
    coalesce(multiplied.outcome, case when multiplied.list_price is null then 'amount_missing' end) as new_outcome,
    multiplied.list_price as new_unit_price,
    case
        when multiplied.is_small
            then cast(cast(multiplied.quantity as integer) * multiplied.list_price as decimal(18, 4))
        when abs(multiplied.exact_amount) < 99999999999999.99995 then cast(multiplied.exact_amount as decimal(18, 4))
    end as new_net_amount
from multiplied
