-- How much there is to count, before anything is counted: products in baskets (entries) and pairs of them. Up to
-- 40,000,000 entries fit.
-- Worked example: baskets of 2 and 3 products: 5 entries, (2 * 1 + 3 * 2) / 2 = 4 pairs.
-- Grain: one row.
with

per_basket as (

    select
        bundles_kept.basket_no as basket_no,
        count(*) as products
    from bundles_kept
    group by bundles_kept.basket_no

)

select
    cast(coalesce(sum(per_basket.products), 0) as bigint) as entries,
    cast(coalesce(sum(per_basket.products * (per_basket.products - 1)), 0) as double precision) / 2 as pairs,
    40000000 as most_entries
from per_basket
