-- How much of a line was given back where only the whole order says it: its share by net amount (order_shares.sql). What becomes of it,
-- sales_and_returns.sql says. Where that is less than the order, a part went back, and the amount says it and not the state of the order
-- (row_returns.sql).
-- Grain: one row per row of an order file.
-- Example: 4.00 given back of an order with lines of 30.00 and 10.00 are 3.00 and 1.00, also where the order is called refunded; 48.00, with
-- postage, are 30.00 and 10.00.
with

compared as (

    select
        order_shares.*,
        order_shares.by_state
        and not coalesce(
            abs(order_shares.order_amount) > 0
            and abs(order_shares.order_amount)
            < sum(order_shares.net_amount) over (partition by order_shares.order_id, order_shares.is_repeated),
            false
        ) as is_whole
    from order_shares

)

select
    compared.*,
    -- Money given back beyond what the lines come to is postage or tax, which they do not count.
    case
        when compared.net_amount >= 0 and abs(compared.share) > compared.net_amount then compared.net_amount
        else abs(compared.share)
    end as new_returned_amount,
    compared.is_whole as new_by_state,
    case
        when compared.by_state and not compared.is_whole
            then compared.by_document or coalesce(compared.quantity < 0, false)
        else compared.is_return
    end as new_is_return
from compared
