-- Products that stand in enough baskets, at least `least_baskets`: rarer ones cannot be told from chance, and are
-- left out before pairs are made.
-- Grain: one row per product.
with

totals as (

    select count(*) as baskets
    from (
        select
            related_baskets.order_id,
            related_baskets.customer_id
        from related_baskets
        group by
            related_baskets.order_id,
            related_baskets.customer_id
    ) as distinct_baskets

),

counted as (

    select
        related_baskets.product_id as product_id,
        count(*) as baskets
    from related_baskets
    group by related_baskets.product_id

),

priced as (

    select
        order_lines.product_id as product_id,
        max(order_lines.category) as category,
        max(order_lines.product_name) as product_name,
        sum(order_lines.net_amount) as amount,
        sum(order_lines.quantity) as units
    from order_lines
    where not order_lines.is_return
    group by order_lines.product_id

)

select
    counted.product_id as product_id,
    counted.baskets as baskets,
    totals.baskets as all_baskets,
    coalesce(products.category, priced.category) as category,
    coalesce(products.product_name, priced.product_name) as product_name,
    case when priced.units > 0 then cast(priced.amount as double precision) / cast(priced.units as double precision) end
        as price
from counted
cross join totals
cross join related_sizes
left join priced on counted.product_id = priced.product_id
left join products on counted.product_id = products.product_id
where counted.baskets >= related_sizes.least_baskets
