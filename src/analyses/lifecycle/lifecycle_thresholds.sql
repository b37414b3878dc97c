-- What stages and chances were measured with and that comes from the data: the shop's rhythm, the days from
-- first to last purchase that make a customer loyal, and how well the chances would have told who comes back:
-- those worked out with what was known a horizon ago, held against the purchases since. The AUC is the share
-- of pairs of a customer who came back and one who did not in which the first had the higher chance, ties
-- counting half: 0.5 is as good as a coin, 1 is never wrong (Hanley and McNeil 1982).
-- Worked example: chances 30 % and 20 %; of two customers with 30 % one came back, the one with 20 % did not:
-- pairs 2, one tied, AUC (1 + 0.5) / 2 = 0.75.
-- Grain: one row per threshold (name); none without purchases.
with

measured as (

    select
        max(lifecycle_cycles.span_days) as span_days,
        max(lifecycle_cycles.twice_first_gap) as twice_first_gap
    from lifecycle_cycles

),

by_chance as (

    select
        lifecycle_chances.return_millionths as return_millionths,
        sum(lifecycle_silences.silences - lifecycle_silences.ended) as customers,
        sum(lifecycle_silences.came_back) as came_back
    from lifecycle_chances
    inner join lifecycle_silences
        on
            lifecycle_chances.cut = lifecycle_silences.cut
            and lifecycle_chances.stratum = lifecycle_silences.stratum
            and lifecycle_chances.silent_days = lifecycle_silences.silent_days
    where lifecycle_chances.cut = 'before'
    group by lifecycle_chances.return_millionths

),

ranked as (

    select
        by_chance.return_millionths as return_millionths,
        by_chance.customers as customers,
        by_chance.came_back as came_back,
        by_chance.customers - by_chance.came_back as stayed_away,
        sum(by_chance.customers - by_chance.came_back) over (
            order by by_chance.return_millionths
            rows between unbounded preceding and current row
        ) as stayed_away_up_to
    from by_chance

),

tried as (

    select
        cast(sum(ranked.customers) as double precision) as customers,
        cast(sum(ranked.came_back) as double precision) as came_back,
        cast(sum(ranked.stayed_away) as double precision) as stayed_away,
        cast(sum(ranked.customers * ranked.return_millionths) as double precision) as millionths,
        cast(
            sum(ranked.came_back * (2 * ranked.stayed_away_up_to - ranked.stayed_away)) as double precision
        ) as twice_pairs
    from ranked

)

select
    'ended_gaps' as name,
    1 as position,
    cast(lifecycle_rhythm.ended_gaps as double precision) as value
from lifecycle_rhythm
cross join measured
where measured.span_days is not null

union all

select
    'population_gap_days' as name,
    1 as position,
    cast(lifecycle_rhythm.twice_median_gap as double precision) / 2 as value
from lifecycle_rhythm
cross join measured
where measured.span_days is not null

union all

select
    'first_gap_days' as name,
    1 as position,
    cast(measured.twice_first_gap as double precision) / 2 as value
from measured
where measured.span_days is not null

union all

select
    'horizon_days' as name,
    1 as position,
    cast(lifecycle_rhythm.horizon_days as double precision) as value
from lifecycle_rhythm
cross join params
where lifecycle_rhythm.ended_gaps >= params.chance_gaps

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

union all

select
    'tried_auc' as name,
    1 as position,
    tried.twice_pairs / (2 * tried.came_back * tried.stayed_away) as value
from tried
where tried.came_back > 0 and tried.stayed_away > 0

union all

select
    'tried_chance' as name,
    1 as position,
    tried.millionths / (10000 * tried.customers) as value
from tried
where tried.customers > 0

union all

select
    'tried_came_back' as name,
    1 as position,
    100 * tried.came_back / tried.customers as value
from tried
where tried.customers > 0

union all

select
    'lapsed_before' as name,
    1 as position,
    cast(count(*) as double precision) as value
from lifecycle_earlier
left join lifecycle_cycles
    on lifecycle_earlier.customer_id = lifecycle_cycles.customer_id
where lifecycle_cycles.customer_id is null
having count(*) > 0
