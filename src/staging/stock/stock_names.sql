-- The ids of products for the names by which a stock export calls them. It names its products where nine of ten of its ids are the names of one
-- product each, and none is the id of a product; else its ids are ids, and nothing is here.
-- Grain: one row per name in the stock that is the name of one product.
-- Example: the stock counts "Mug" and "Plate", and P1 is the only "Mug" and P2 the only "Plate": Mug is P1, Plate is P2. Were a product "Mug"
-- by its id, there would be no row.
with

counted as (

    select distinct stock.product_id as name
    from stock

),

own_ids as (

    select distinct staged_products.product_id as product_id
    from staged_products
    where staged_products.outcome is null

),

found as (

    select
        count(*) as ids,
        count(named_products.name) as names,
        count(own_ids.product_id) as own
    from counted
    left join named_products on counted.name = named_products.name
    left join own_ids on counted.name = own_ids.product_id

)

select
    counted.name as name,
    named_products.id as product_id
from counted
inner join named_products on counted.name = named_products.name
cross join found
where found.own = 0 and 10 * found.names >= 9 * found.ids
