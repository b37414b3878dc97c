-- What the pairs were judged by: baskets, products with enough of them, pairs tried, and the largest chances
-- that still count as a discovery.
-- Grain: one row per figure.
select
    'baskets' as name,
    1 as position,
    cast(max(related_products.all_baskets) as decimal(18,4)) as value
from related_products
having count(*) > 0

union all

select
    'products' as name,
    1 as position,
    cast(count(*) as decimal(18,4)) as value
from related_products

union all

select
    'tests' as name,
    1 as position,
    cast(max(related_counts.tests) as decimal(18,4)) as value
from related_counts
having count(*) > 0

union all

select
    'pairs_wanted' as name,
    1 as position,
    cast(related_sizes.pairs_wanted as decimal(18,4)) as value
from related_sizes

union all

select
    'pairs' as name,
    1 as position,
    cast(related_sizes.pairs as decimal(18,4)) as value
from related_sizes

union all

select
    'least_baskets' as name,
    1 as position,
    cast(related_sizes.least_baskets as decimal(18,4)) as value
from related_sizes
