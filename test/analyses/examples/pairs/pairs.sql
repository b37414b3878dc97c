-- How often two products stand in the same order. A pair stands twice, once from each side.
-- Grain: one row per pair of products that share an order.
with

baskets as (

    select distinct
        order_lines.order_id as order_id,
        order_lines.product_id as product_id
    from order_lines
    where order_lines.product_id is not null
        and not order_lines.is_return

),

shared as (

    select
        baskets.product_id as product_id,
        others.product_id as other_product_id,
        count(*) as orders
    from baskets
    inner join baskets as others
        on baskets.order_id = others.order_id
        and baskets.product_id <> others.product_id
    group by baskets.product_id, others.product_id

)

select
    shared.product_id as product_id,
    shared.other_product_id as other_product_id,
    case when shared.orders >= params.often_from then 'often' else 'seldom' end as pairs_class,
    shared.orders as orders
from shared
cross join params
