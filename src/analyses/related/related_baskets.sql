-- What may hold products together, by number: an order of a customer, or with `within_days` above 0 a customer.
-- Grain: one row per basket.
select
    case when params.within_days = 0 then coalesce(order_lines.order_id, '') else '' end as order_id,
    coalesce(order_lines.customer_id, '') as customer_id,
    row_number() over (
        order by
            case when params.within_days = 0 then coalesce(order_lines.order_id, '') else '' end,
            coalesce(order_lines.customer_id, '')
    ) as basket_no
from order_lines
cross join params
where
    order_lines.product_id is not null
    and not order_lines.is_return
    and (params.within_days = 0 or order_lines.customer_id is not null)
group by
    case when params.within_days = 0 then coalesce(order_lines.order_id, '') else '' end,
    coalesce(order_lines.customer_id, '')
