-- What stands in for a product that is out of stock: of the products of its category that are offered and cost at
-- most half as much again or two thirds, the one that most customers bought.
-- Worked example: a product at 10 that is out of stock, others of its category at 6, 7 and 15: 7 and 15 qualify.
-- Grain: one row per product that is out of stock and has a stand-in.
with

possible as (

    select
        missing.product_id as missing_product_id,
        recommend_items.product_id as product_id,
        row_number() over (
            partition by missing.product_id
            order by
                recommend_items.customers desc,
                recommend_items.product_id
        ) as place
    from recommend_items as missing
    inner join recommend_items
        on
            missing.category = recommend_items.category
            and missing.product_id <> recommend_items.product_id
    where
        missing.part = 'all'
        and not missing.is_offered
        and recommend_items.part = 'all'
        and recommend_items.is_offered
        and missing.price > 0
        and recommend_items.price > 0
        and 2 * missing.price <= 3 * recommend_items.price
        and 2 * recommend_items.price <= 3 * missing.price

)

select
    possible.missing_product_id as missing_product_id,
    possible.product_id as product_id
from possible
where possible.place = 1
