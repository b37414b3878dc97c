-- What a cancelled order is, and what takes goods of another one back. An order whose state says "cancelled" was never sold, whatever its lines
-- say. Where none of its lines was sold (above zero pieces and no negative amount) and a row is negative, there was nothing to cancel: such a
-- document of its own id takes goods of another order back (`takes_back`), and its rows are no longer left out for their state. Only in a file
-- where such rows were seen (`cancels_others`).
-- Grain: one row per row of an order file.
-- Example: "cancelled" rows of 2 and -1 pieces of O1 are both cancelled; a "cancelled" row of -1 piece alone in O2 takes back.
with

stated as (

    select
        row_returns.*,
        row_returns.fault is null
        and not (row_returns.needs_amount and row_returns.net_amount is null)
        and coalesce(row_returns.left_out = 'cancelled', false) as is_cancelled
    from row_returns

),

ordered as (

    select
        stated.*,
        max(
            case
                when stated.is_cancelled and stated.quantity > 0 and coalesce(stated.net_amount, 0) >= 0 then 1
                else 0
            end
        ) over (partition by stated.file_no, stated.order_id) as is_sold
    from stated

)

select
    ordered.*,
    ordered.cancels_others
    and ordered.is_cancelled
    and coalesce(ordered.quantity < 0 or ordered.net_amount < 0, false)
    and (ordered.is_sold = 0 or ordered.order_id is null) as takes_back
from ordered
