-- An order whose rows lie in several files, brought together: its parts (whole_orders.sql) are added up, its day is the earliest. It is a
-- purchase when its parts came to more than nothing together; without amounts, when one of them is.
-- Grain: one row per order and customer.
-- Example: O1 of A with 20.00 in one file and -20.00 in another is one order of 0.00, and no purchase.
select
    order_parts.order_id as order_id,
    order_parts.customer_id as customer_id,
    min(order_parts.order_day) as order_day,
    min(order_parts.order_minute) as order_minute,
    cast(sum(order_parts.lines) as integer) as lines,
    cast(sum(order_parts.units) as decimal(18, 4)) as units,
    cast(sum(order_parts.gross_amount) as decimal(18, 4)) as gross_amount,
    cast(sum(order_parts.discount_amount) as decimal(18, 4)) as discount_amount,
    cast(sum(order_parts.net_amount) as decimal(18, 4)) as net_amount,
    cast(sum(order_parts.returned_amount) as decimal(18, 4)) as returned_amount,
    coalesce(
        sum(order_parts.net_amount) > 0, max(case when order_parts.is_purchase then 1 else 0 end) = 1
    ) as is_purchase,
    min(order_parts.channel) as channel,
    min(order_parts.country) as country
from order_parts
where order_parts.outcome is null
group by order_parts.order_id, order_parts.customer_id
