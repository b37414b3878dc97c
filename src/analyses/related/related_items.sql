-- The products that were bought, numbered by their ids. price: net amount per unit, of what was not given back.
-- Grain: one row per product.
with

sold as (

    select
        order_lines.product_id as product_id,
        max(order_lines.category) as category,
        max(order_lines.product_name) as product_name,
        sum(order_lines.net_amount) as amount,
        sum(order_lines.quantity) as units
    from order_lines
    where
        order_lines.product_id is not null
        and not order_lines.is_return
    group by order_lines.product_id

)

select
    sold.product_id as product_id,
    row_number() over (order by sold.product_id) as product_no,
    coalesce(products.product_name, sold.product_name) as product_name,
    coalesce(products.category, sold.category) as category,
    case when sold.units > 0 then cast(sold.amount as double precision) / cast(sold.units as double precision) end
        as price
from sold
left join products on sold.product_id = products.product_id
