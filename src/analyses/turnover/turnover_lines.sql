-- The order lines that turnover counts. The other steps read what is sold, counted and received through relations of this kind
-- only, so that the same model also runs by product and location.
-- Grain: one row per order line.
select
    order_lines.product_id as product_id,
    order_lines.order_day as order_day,
    order_lines.quantity as quantity,
    order_lines.net_amount as net_amount,
    order_lines.is_return as is_return
from order_lines
