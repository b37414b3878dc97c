-- How the groups were found, and what each is like against the whole: customers, then means of recency,
-- purchases, net amount, products, discount share and days between purchases. distance: how far customers lie from the
-- centres of their groups on average; figures that begin with kept_ are of the customers whose groups a file keeps.
-- Grain: one row per figure and position.
with

whole as (

    select
        count(*) as customers,
        avg(cast(clusters_customers.recency_days as decimal(18,4))) as recency_days,
        avg(cast(clusters_customers.frequency as decimal(18,4))) as frequency,
        avg(cast(clusters_customers.monetary as decimal(38,4))) as monetary,
        avg(cast(clusters_customers.breadth as decimal(18,4))) as breadth,
        avg(cast(clusters_customers.discount_share as decimal(18,4))) as discount_share,
        avg(cast(clusters_customers.rhythm_days as decimal(18,4))) as rhythm_days
    from clusters_customers

),

distances as (

    select avg(cast(clusters_assigned.centre_distance as decimal(18,6))) as mean_distance
    from clusters_assigned

),

compared as (

    select
        concat('group_', cast(clusters_groups.group_no as varchar)) as name,
        clusters_groups.customers as customers,
        clusters_groups.recency_days as recency_days,
        clusters_groups.frequency as frequency,
        clusters_groups.monetary as monetary,
        clusters_groups.breadth as breadth,
        clusters_groups.discount_share as discount_share,
        clusters_groups.rhythm_days as rhythm_days
    from clusters_groups

    union all

    select
        'whole' as name,
        whole.customers as customers,
        whole.recency_days as recency_days,
        whole.frequency as frequency,
        whole.monetary as monetary,
        whole.breadth as breadth,
        whole.discount_share as discount_share,
        whole.rhythm_days as rhythm_days
    from whole
    where whole.customers > 0

)

select
    clusters_found.figure as name,
    clusters_found.position as position,
    round(cast(clusters_found.value as decimal(38,6)), 4) as value
from clusters_found
where
    clusters_found.part = 'figure'
    and clusters_found.figure <> 'distance'

union all

select
    'distance' as name,
    1 as position,
    round(cast(distances.mean_distance as decimal(38,6)), 4) as value
from distances
where distances.mean_distance is not null

union all

select
    compared.name as name,
    1 as position,
    round(cast(coalesce(compared.customers, 0) as decimal(18,6)), 4) as value
from compared

union all

select
    compared.name as name,
    2 as position,
    round(cast(coalesce(compared.recency_days, 0) as decimal(18,6)), 4) as value
from compared

union all

select
    compared.name as name,
    3 as position,
    round(cast(coalesce(compared.frequency, 0) as decimal(18,6)), 4) as value
from compared

union all

select
    compared.name as name,
    4 as position,
    round(cast(coalesce(compared.monetary, 0) as decimal(38,6)), 4) as value
from compared

union all

select
    compared.name as name,
    5 as position,
    round(cast(coalesce(compared.breadth, 0) as decimal(18,6)), 4) as value
from compared

union all

select
    compared.name as name,
    6 as position,
    round(cast(coalesce(compared.discount_share, 0) as decimal(18,6)), 4) as value
from compared

union all

select
    compared.name as name,
    7 as position,
    round(cast(coalesce(compared.rhythm_days, 0) as decimal(18,6)), 4) as value
from compared
