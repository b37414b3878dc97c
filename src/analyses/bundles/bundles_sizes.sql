-- How much there is to count, before anything is counted: products in baskets (entries) and pairs of them. Up to
-- 3,000,000 entries fit.
-- Worked example: baskets of 2 and 3 products: 5 entries, (2 * 1 + 3 * 2) / 2 = 4 pairs.
-- Grain: one row.
select
    count(*) as entries,
    cast(coalesce(sum(bundles_kept.products - 1), 0) as double precision) / 2 as pairs,
    3000000 as most_entries
from bundles_kept
