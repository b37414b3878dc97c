-- What there was to count, and how far it went.
-- Grain: one row per figure.
with

baskets as (

    select count(*) as number_of
    from bundles_orders

),

kept as (

    select count(distinct bundles_lines.basket_no) as number_of
    from bundles_lines

)

select
    'baskets' as name,
    1 as position,
    cast(max(bundles_products.all_baskets) as decimal(18,4)) as value
from bundles_products
having count(*) > 0

union all

select
    'too_large' as name,
    1 as position,
    cast(baskets.number_of - kept.number_of as decimal(18,4)) as value
from baskets
cross join kept

union all

select
    'products' as name,
    1 as position,
    cast(count(*) as decimal(18,4)) as value
from bundles_products

union all

select
    'least_wanted' as name,
    1 as position,
    cast(max(bundles_products.least_baskets) as decimal(18,4)) as value
from bundles_products
having count(*) > 0

union all

select
    'entries' as name,
    1 as position,
    cast(bundles_sizes.entries as decimal(18,4)) as value
from bundles_sizes

union all

select
    'most_entries' as name,
    1 as position,
    cast(bundles_sizes.most_entries as decimal(18,4)) as value
from bundles_sizes

union all

select
    'pairs' as name,
    1 as position,
    cast(bundles_sizes.pairs as decimal(18,4)) as value
from bundles_sizes

union all

select
    bundles_found.figure as name,
    1 as position,
    cast(bundles_found.value as decimal(18,4)) as value
from bundles_found
where bundles_found.figure is not null
