-- The order lines that demand counts. The other steps read what is sold through this relation and demand_goods only, so that the same
-- model also runs by product and location.
-- Grain: one row per order line.
select
    order_lines.product_id as product_id,
    order_lines.order_day as order_day,
    order_lines.category as category,
    order_lines.quantity as quantity,
    order_lines.is_return as is_return
from order_lines
