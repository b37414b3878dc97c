-- How a discount of the whole order is spread: each line takes its share in proportion to its net amount (order_shares.sql), which moves the
-- net amount towards zero and stands among its discounts.
-- Grain: one row per row of an order file.
-- Example: lines of 30.00 and 10.00 with 4.00 off the order are 27.00 and 9.00; a line of -10.00 with a share of 1.00 is -9.00.
select
    order_shares.*,
    cast(
        case
            when order_shares.net_amount > 0 then order_shares.net_amount - abs(coalesce(order_shares.share, 0))
            when order_shares.net_amount < 0 then order_shares.net_amount + abs(coalesce(order_shares.share, 0))
            else order_shares.net_amount
        end as decimal(18, 4)
    ) as new_net_amount,
    cast(
        coalesce(order_shares.discount_amount, 0) + abs(coalesce(order_shares.share, 0)) as decimal(18, 4)
    ) as new_discount_amount
from order_shares
