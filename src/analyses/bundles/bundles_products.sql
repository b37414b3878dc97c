-- Products that stand in as many baskets as a set has to, numbered by their ids: a rarer one is part of no such set.
-- A set has to stand in `least_share` percent of all baskets, and in `least_baskets` at least.
-- Worked example: 0.5 % of 1,001 baskets is 5.005: six baskets.
-- Grain: one row per product.
with

totals as (

    select count(distinct bundles_lines.basket_no) as baskets
    from bundles_lines

),

needed as (

    select
        totals.baskets as all_baskets,
        case
            when totals.baskets * params.least_share > 100 * params.least_baskets
                then cast(ceil(cast(totals.baskets * params.least_share as decimal(28,4)) / 100) as bigint)
            else params.least_baskets
        end as least_baskets
    from totals
    cross join params

),

counted as (

    select
        bundles_lines.product_id as product_id,
        count(*) as baskets
    from bundles_lines
    group by bundles_lines.product_id

)

select
    counted.product_id as product_id,
    counted.baskets as baskets,
    needed.all_baskets as all_baskets,
    needed.least_baskets as least_baskets,
    row_number() over (order by counted.product_id) as product_no
from counted
cross join needed
where counted.baskets >= needed.least_baskets
