-- How many pairs in baskets there are to count, before any is counted: with the products that stand in at least
-- `least_baskets` baskets, and in four times, sixteen times and so on as many. The first that comes to at most
-- 300,000,000 pairs is taken; more would fill memory and disk.
-- Worked example: baskets of 3 and 2 such products: (3 * 2 + 2 * 1) / 2 = 4 pairs.
-- Grain: one row.
with

counted as (

    select
        related_baskets.product_id as product_id,
        count(*) as baskets
    from related_baskets
    group by related_baskets.product_id

),

per_basket as (

    select
        related_baskets.order_id as order_id,
        related_baskets.customer_id as customer_id,
        sum(case when counted.baskets >= 1 * params.least_baskets then 1 else 0 end) as products_1,
        sum(case when counted.baskets >= 4 * params.least_baskets then 1 else 0 end) as products_4,
        sum(case when counted.baskets >= 16 * params.least_baskets then 1 else 0 end) as products_16,
        sum(case when counted.baskets >= 64 * params.least_baskets then 1 else 0 end) as products_64,
        sum(case when counted.baskets >= 256 * params.least_baskets then 1 else 0 end) as products_256,
        sum(case when counted.baskets >= 1024 * params.least_baskets then 1 else 0 end) as products_1024
    from related_baskets
    inner join counted on related_baskets.product_id = counted.product_id
    cross join params
    group by
        related_baskets.order_id,
        related_baskets.customer_id

),

summed as (

    select
        coalesce(sum(per_basket.products_1 * (per_basket.products_1 - 1)), 0) as twice_1,
        coalesce(sum(per_basket.products_4 * (per_basket.products_4 - 1)), 0) as twice_4,
        coalesce(sum(per_basket.products_16 * (per_basket.products_16 - 1)), 0) as twice_16,
        coalesce(sum(per_basket.products_64 * (per_basket.products_64 - 1)), 0) as twice_64,
        coalesce(sum(per_basket.products_256 * (per_basket.products_256 - 1)), 0) as twice_256,
        coalesce(sum(per_basket.products_1024 * (per_basket.products_1024 - 1)), 0) as twice_1024
    from per_basket

),

levels as (

    select
        1 as times,
        summed.twice_1 as twice
    from summed

    union all

    select
        4 as times,
        summed.twice_4 as twice
    from summed

    union all

    select
        16 as times,
        summed.twice_16 as twice
    from summed

    union all

    select
        64 as times,
        summed.twice_64 as twice
    from summed

    union all

    select
        256 as times,
        summed.twice_256 as twice
    from summed

    union all

    select
        1024 as times,
        summed.twice_1024 as twice
    from summed

),

chosen as (

    select coalesce(min(case when levels.twice <= 600000000 then levels.times end), 1024) as times
    from levels

)

select
    cast(max(case when levels.times = 1 then levels.twice end) as double precision) / 2 as pairs_wanted,
    cast(max(case when levels.times = chosen.times then levels.twice end) as double precision) / 2 as pairs,
    max(chosen.times * params.least_baskets) as least_baskets
from levels
cross join chosen
cross join params
