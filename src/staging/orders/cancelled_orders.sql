-- What a cancelled order is, and what takes goods of another one back. An order whose state says "cancelled" was never sold, whatever its lines
-- say. Where none of its lines was sold (above zero pieces and no negative amount) and a row is negative, there was nothing to cancel: such a
-- document of its own id takes goods of another order back (`takes_back`), and its rows are no longer left out for their state. Only in a file
-- where such rows were seen (`cancels_others`).
-- Grain: one row per row of an order file.
-- Example: "cancelled" rows of 2 and -1 pieces of O1 are both cancelled; a "cancelled" row of -1 piece alone in O2 takes back.
with

cancelled_sales as (

    select row_returns.order_id as order_id
    from row_returns
    where
        row_returns.cancels_others
        and row_returns.order_id is not null
        and row_returns.left_out = 'cancelled'
        and row_returns.fault is null
        and row_returns.quantity > 0
        and (row_returns.net_amount >= 0 or (row_returns.net_amount is null and not row_returns.needs_amount))

)

select
    row_returns.*,
    coalesce(
        row_returns.cancels_others
        and row_returns.left_out = 'cancelled'
        and row_returns.fault is null
        and not (row_returns.needs_amount and row_returns.net_amount is null)
        and (row_returns.quantity < 0 or row_returns.net_amount < 0)
        and (
            row_returns.order_id is null
            or row_returns.order_id not in (select cancelled_sales.order_id from cancelled_sales)
        ),
        false
    ) as takes_back
from row_returns
