-- What was bought together in one order of a customer: every product once, however many lines it stands on. Returned
-- lines do not count, and baskets of more than `most_products` different products are left out.
-- Grain: one row per basket (order and customer) and product.
with

products_in as (

    select
        order_lines.order_id as order_id,
        coalesce(order_lines.customer_id, '') as customer_id,
        order_lines.product_id as product_id
    from order_lines
    where
        order_lines.product_id is not null
        and not order_lines.is_return
    group by
        order_lines.order_id,
        coalesce(order_lines.customer_id, ''),
        order_lines.product_id

),

numbered as (

    select
        products_in.order_id as order_id,
        products_in.customer_id as customer_id,
        products_in.product_id as product_id,
        count(*) over (partition by products_in.order_id, products_in.customer_id) as products
    from products_in

)

select
    numbered.order_id as order_id,
    numbered.customer_id as customer_id,
    numbered.product_id as product_id
from numbered
cross join params
where numbered.products <= params.most_products
