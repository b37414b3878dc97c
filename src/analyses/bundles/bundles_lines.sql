-- What was bought together in one order of a customer: every product once, however many lines it stands on. Returned
-- lines do not count, and baskets of more than `most_products` different products are left out.
-- Grain: one row per basket (order and customer) and product.
with

products_in as (

    select
        bundles_orders.basket_no as basket_no,
        order_lines.product_id as product_id
    from order_lines
    inner join bundles_orders
        on
            coalesce(order_lines.order_id, '') = bundles_orders.order_id
            and coalesce(order_lines.customer_id, '') = bundles_orders.customer_id
    where
        order_lines.product_id is not null
        and not order_lines.is_return
    group by
        bundles_orders.basket_no,
        order_lines.product_id

),

too_large as (

    select products_in.basket_no as basket_no
    from products_in
    cross join params
    group by products_in.basket_no
    having count(*) > max(params.most_products)

)

select
    products_in.basket_no as basket_no,
    products_in.product_id as product_id
from products_in
left join too_large on products_in.basket_no = too_large.basket_no
where too_large.basket_no is null
