-- The share of silences that last beyond each day, per pool of strata: Kaplan and Meier (1958), with open
-- silences as censored. At risk at day d are the silences, ended or open, of d days or more. The curve falls
-- on every day on which silences ended by the share of those at risk, S(d) = product of (1 - ended / at risk),
-- as long as at least min_similar are at risk; the last such day is last_day, and the curve stays level beyond.
-- Kept as logarithms of the factors; a day on which everybody at risk came back has none and is_end instead.
-- Worked example: 40 silences, 10 of which ended at day 7: the factor of day 7 is 30 / 40.
-- Grain: one row per cut, pool and length of silence in days.
with

pooled as (

    select
        lifecycle_silences.cut as cut,
        lifecycle_pools.pool as pool,
        lifecycle_silences.silent_days as silent_days,
        sum(lifecycle_silences.silences) as silences,
        sum(lifecycle_silences.ended) as ended
    from lifecycle_silences
    inner join lifecycle_pools
        on
            lifecycle_silences.cut = lifecycle_pools.cut
            and lifecycle_silences.stratum = lifecycle_pools.stratum
    group by lifecycle_silences.cut, lifecycle_pools.pool, lifecycle_silences.silent_days

),

at_risk as (

    select
        pooled.cut as cut,
        pooled.pool as pool,
        pooled.silent_days as silent_days,
        pooled.silences as silences,
        pooled.ended as ended,
        sum(pooled.silences) over (
            partition by pooled.cut, pooled.pool
            order by pooled.silent_days desc
            rows between unbounded preceding and current row
        ) as at_risk
    from pooled

)

select
    at_risk.cut as cut,
    at_risk.pool as pool,
    at_risk.silent_days as silent_days,
    cast(at_risk.silences as bigint) as silences,
    cast(at_risk.silences - at_risk.ended as bigint) as open_silences,
    case
        when at_risk.at_risk < params.min_similar or at_risk.ended = 0 then 0
        when at_risk.ended < at_risk.at_risk
            then ln(
                cast(at_risk.at_risk - at_risk.ended as double precision)
                / cast(at_risk.at_risk as double precision)
            )
        else 0
    end as log_factor,
    case
        when at_risk.at_risk >= params.min_similar and at_risk.ended = at_risk.at_risk then 1
        else 0
    end as is_end,
    max(
        case when at_risk.at_risk >= params.min_similar then at_risk.silent_days end
    ) over (
        partition by at_risk.cut, at_risk.pool
    ) as last_day
from at_risk
cross join params
