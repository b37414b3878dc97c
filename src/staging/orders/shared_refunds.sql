-- How much of a line was given back where only the whole order says it: its share by net amount (order_shares.sql). What becomes of it,
-- sales_and_returns.sql says.
-- Grain: one row per row of an order file.
-- Example: 4.00 given back of an order with lines of 30.00 and 10.00 are 3.00 and 1.00; 48.00, with postage, are 30.00 and 10.00.
select
    order_shares.*,
    -- Money given back beyond what the lines come to is postage or tax, which they do not count.
    case
        when order_shares.net_amount >= 0 and abs(order_shares.share) > order_shares.net_amount
            then order_shares.net_amount
        else abs(order_shares.share)
    end as new_returned_amount
from order_shares
