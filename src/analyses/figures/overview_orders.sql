-- Each order with what it brought and gave back; orders without a customer among them.
-- Grain: one row per order id and customer.
select
    order_lines.order_id as order_id,
    order_lines.customer_id as customer_id,
    min(order_lines.order_day) as order_day,
    sum(coalesce(order_lines.net_amount, 0)) as net_amount,
    sum(case when order_lines.is_return then -coalesce(order_lines.net_amount, 0) else 0 end) as returned_amount
from order_lines
group by order_lines.order_id, order_lines.customer_id
