-- What the stages were measured with and that comes from the data: the population's median gap
-- (default_cycle_days where nobody came back), the span of the data, and the days from first to last
-- purchase that make a customer loyal.
-- Grain: one row per threshold (name); none without purchases.
with

measured as (

    select
        max(lifecycle_cycles.population_twice_median_gap) as twice_median_gap,
        max(lifecycle_cycles.span_days) as span_days
    from lifecycle_cycles

)

select
    'population_gap_days' as name,
    1 as position,
    cast(measured.twice_median_gap as double precision) / 2 as value
from measured
where measured.twice_median_gap is not null

union all

select
    'span_days' as name,
    1 as position,
    cast(measured.span_days as double precision) as value
from measured
where measured.span_days is not null

union all

select
    'loyal_lifetime_days' as name,
    1 as position,
    case
        when params.loyal_span_share * measured.span_days < 100 * params.loyal_lifetime_days
            then cast(params.loyal_span_share * measured.span_days as double precision) / 100
        else cast(params.loyal_lifetime_days as double precision)
    end as value
from measured
cross join params
where measured.span_days is not null
