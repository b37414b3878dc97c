-- What customers did: each order is a purchase or not, and has its money, also where it was given back.
-- Grain: one row per order.
-- Example: an order of A on day 10 for 20, and one that was refunded in full: a purchase of 20, and none of 0.
select
    orders.customer_id as subject,
    orders.order_day as event_day,
    coalesce(orders.is_purchase, false) as is_bought,
    cast(orders.net_amount as double precision) as money
from orders
