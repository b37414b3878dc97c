-- What may hold a set, by number: an order of a customer.
-- Grain: one row per basket.
select
    coalesce(order_lines.order_id, '') as order_id,
    coalesce(order_lines.customer_id, '') as customer_id,
    row_number() over (
        order by
            coalesce(order_lines.order_id, ''),
            coalesce(order_lines.customer_id, '')
    ) as basket_no
from order_lines
where
    order_lines.product_id is not null
    and not order_lines.is_return
group by
    coalesce(order_lines.order_id, ''),
    coalesce(order_lines.customer_id, '')
