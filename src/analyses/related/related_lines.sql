-- What was bought together: every product of a basket once, however many lines it stands on. Returned lines do
-- not count. With `within_days` above 0 the baskets are customers, and a product has its days in them.
-- Grain: one row per basket, product and day.
select
    related_baskets.basket_no as basket_no,
    related_items.product_no as product_no,
    case when params.within_days > 0 then order_lines.order_day end as order_day
from order_lines
cross join params
inner join related_items on order_lines.product_id = related_items.product_id
inner join related_baskets
    on
        case when params.within_days = 0 then coalesce(order_lines.order_id, '') else '' end = related_baskets.order_id
        and coalesce(order_lines.customer_id, '') = related_baskets.customer_id
where
    not order_lines.is_return
    and (params.within_days = 0 or order_lines.customer_id is not null)
group by
    related_baskets.basket_no,
    related_items.product_no,
    case when params.within_days > 0 then order_lines.order_day end
