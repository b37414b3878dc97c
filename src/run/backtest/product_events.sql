-- What became of products: a line is a sale where goods left and none came back.
-- Grain: one row per order line of a product.
-- Example: 2 of P1 for 20 is a sale of 20; a return of 1 for -10 is none, and takes 10 off.
select
    order_lines.product_id as subject,
    order_lines.order_day as event_day,
    order_lines.quantity > 0 and not order_lines.is_return as is_bought,
    cast(order_lines.net_amount as double precision) as money
from order_lines
where order_lines.product_id is not null
