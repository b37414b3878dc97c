-- What is never recommended to whom: products that the customer gave back twice or more.
-- Grain: one row per customer and product.
select
    order_lines.customer_id as customer_id,
    order_lines.product_id as product_id
from order_lines
where
    order_lines.is_return
    and order_lines.customer_id is not null
    and order_lines.product_id is not null
group by
    order_lines.customer_id,
    order_lines.product_id
having count(*) >= 2
