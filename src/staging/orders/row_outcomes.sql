-- Why a row of an order file cannot be used, if so (`outcome`; null for a sound row). Of several reasons the first in this order counts: what
-- cannot be read or is no sale (`fault`), no amount where orders have some, what is not asked for (`left_out`: another currency, an
-- unpaid order, a cancelled one that takes no other back), a day after the as-of day, a day far from all others, a return where
-- returns are ignored.
-- Grain: one row per row of an order file.
-- Example: a row of 2024-02-01 in the state "cancelled" is `cancelled`, also as of 2024-01-31; a paid one is then `after_as_of`.
select
    cancelled_orders.*,
    coalesce(
        cancelled_orders.fault,
        case when cancelled_orders.needs_amount and cancelled_orders.net_amount is null then 'amount_missing' end,
        case when not cancelled_orders.takes_back then cancelled_orders.left_out end,
        case
            when cancelled_orders.order_day > reading.as_of_day then 'after_as_of'
            when
                cancelled_orders.order_day < reading.first_bulk_day
                or cancelled_orders.order_day > reading.last_bulk_day
                then 'day_outlying'
            when reading.returns = 'ignore' and cancelled_orders.is_return then 'return_ignored'
        end
    ) as outcome
from cancelled_orders
cross join reading
