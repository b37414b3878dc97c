-- What was bought together in one order: every product once, however many lines it stands on. Returned lines
-- count as bought. With `within_days` above 0 the baskets are of customers instead, and a product has its
-- days in them.
-- Grain: one row per basket, product and day.
select
    case when params.within_days = 0 then order_lines.order_id end as order_id,
    order_lines.customer_id as customer_id,
    order_lines.product_id as product_id,
    case when params.within_days > 0 then order_lines.order_day end as order_day
from order_lines
cross join params
where
    order_lines.product_id is not null
    and not order_lines.is_return
    and (params.within_days = 0 or order_lines.customer_id is not null)
group by
    case when params.within_days = 0 then order_lines.order_id end,
    order_lines.customer_id,
    order_lines.product_id,
    case when params.within_days > 0 then order_lines.order_day end
