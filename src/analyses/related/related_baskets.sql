-- Baskets of at most `most_products` different products: in a larger one everything stands beside
-- everything, which says nothing and costs the square of its size.
-- Grain: one row per basket (order of a customer, or customer) and product.
with

products_in as (

    select
        related_lines.order_id as order_id,
        related_lines.customer_id as customer_id,
        related_lines.product_id as product_id,
        min(related_lines.order_day) as first_day,
        max(related_lines.order_day) as last_day
    from related_lines
    group by
        related_lines.order_id,
        related_lines.customer_id,
        related_lines.product_id

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
    coalesce(numbered.order_id, '') as order_id,
    coalesce(numbered.customer_id, '') as customer_id,
    numbered.product_id as product_id
from numbered
cross join params
where numbered.products <= params.most_products
