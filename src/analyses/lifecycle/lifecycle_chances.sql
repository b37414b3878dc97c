-- The return chance of every silence that is open at a cut: the share of past silences like it that ended in a
-- purchase within the horizon h. With t the days silent, S the curve of the pool and L its last day, w = min(h,
-- max(L - t, h / 3)) days are looked ahead from t' = max(0, min(t, L - w)), and R = 1 - (S(t' + w) / S(t')) ^
-- (h / w): where the curve ends before t + h, the pace of its last days stands for what is not seen. Rounded
-- to millionths before it is compared. `similar` are the silences of t' days or more. Confidence is low where
-- fewer than min_similar silences lasted t days, thin where fewer lasted t + h. Days are kept times three,
-- so that a third of the horizon is whole. No chance without chance_gaps gaps that ended.
-- Worked example: S(30) = 0.8, S(210) = 0.6, L = 400, h = 180: after 30 days 1 - 0.6 / 0.8 = 0.25.
-- Grain: one row per cut, stratum and days silent of an open silence.
with

enough as (

    select lifecycle_silences.cut as cut
    from lifecycle_silences
    cross join params
    group by lifecycle_silences.cut, params.chance_gaps
    having sum(lifecycle_silences.ended) >= params.chance_gaps

),

asked as (

    select
        lifecycle_curves.cut as cut,
        lifecycle_curves.pool as pool,
        lifecycle_curves.silent_days as silent_days,
        lifecycle_curves.last_day as last_day,
        lifecycle_rhythm.horizon_days as horizon_days,
        case
            when lifecycle_curves.last_day - lifecycle_curves.silent_days >= lifecycle_rhythm.horizon_days
                then 3 * lifecycle_rhythm.horizon_days
            when 3 * (lifecycle_curves.last_day - lifecycle_curves.silent_days) > lifecycle_rhythm.horizon_days
                then 3 * (lifecycle_curves.last_day - lifecycle_curves.silent_days)
            else lifecycle_rhythm.horizon_days
        end as ahead_thirds
    from lifecycle_curves
    inner join enough
        on lifecycle_curves.cut = enough.cut
    cross join lifecycle_rhythm
    where
        lifecycle_curves.open_silences > 0
        and lifecycle_curves.last_day is not null
        and lifecycle_rhythm.horizon_days > 0

),

started as (

    select
        asked.cut as cut,
        asked.pool as pool,
        asked.silent_days as silent_days,
        asked.last_day as last_day,
        asked.horizon_days as horizon_days,
        asked.ahead_thirds as ahead_thirds,
        case
            when 3 * asked.last_day <= asked.ahead_thirds then 0
            when 3 * asked.silent_days <= 3 * asked.last_day - asked.ahead_thirds then 3 * asked.silent_days
            else 3 * asked.last_day - asked.ahead_thirds
        end as from_thirds
    from asked

),

framed as (

    select
        started.cut as cut,
        started.pool as pool,
        started.silent_days as silent_days,
        started.last_day as last_day,
        started.horizon_days as horizon_days,
        started.ahead_thirds as ahead_thirds,
        cast((started.from_thirds - mod(started.from_thirds, 3)) / 3 as integer) as from_day,
        cast(
            (
                started.from_thirds + started.ahead_thirds
                - mod(started.from_thirds + started.ahead_thirds, 3)
            ) / 3 as integer
        ) as to_day
    from started

),

points as (

    -- Questions stand among the steps of the curve by day: a running sum then answers them. question 0 is a step,
    -- 1 and 2 ask for the curve at from_day and to_day, 3 for the silences shorter than from_day.
    select
        lifecycle_curves.cut as cut,
        lifecycle_curves.pool as pool,
        lifecycle_curves.silent_days as day,
        0 as question,
        0 as silent_days,
        lifecycle_curves.silences as silences,
        lifecycle_curves.log_factor as log_factor,
        lifecycle_curves.is_end as is_end
    from lifecycle_curves

    union all

    select
        framed.cut as cut,
        framed.pool as pool,
        case wanted.question
            when 1 then framed.from_day
            when 2 then framed.to_day
            else framed.from_day - 1
        end as day,
        wanted.question as question,
        framed.silent_days as silent_days,
        0 as silences,
        0 as log_factor,
        0 as is_end
    from framed
    cross join (
        select 1 as question
        union all
        select 2 as question
        union all
        select 3 as question
    ) as wanted

),

summed as (

    select
        points.cut as cut,
        points.pool as pool,
        points.question as question,
        points.silent_days as silent_days,
        sum(points.silences) over (partition by points.cut, points.pool) as silences,
        sum(points.silences) over (
            partition by points.cut, points.pool
            order by points.day, points.question, points.silent_days
            rows between unbounded preceding and current row
        ) as silences_so_far,
        sum(points.log_factor) over (
            partition by points.cut, points.pool
            order by points.day, points.question, points.silent_days
            rows between unbounded preceding and current row
        ) as log_survival,
        sum(points.is_end) over (
            partition by points.cut, points.pool
            order by points.day, points.question, points.silent_days
            rows between unbounded preceding and current row
        ) as ends
    from points

),

answered as (

    select
        summed.cut as cut,
        summed.pool as pool,
        summed.silent_days as silent_days,
        max(case when summed.question = 1 then summed.log_survival end) as log_from,
        max(case when summed.question = 2 then summed.log_survival end) as log_to,
        max(case when summed.question = 2 then summed.ends end) as ends,
        max(case when summed.question = 3 then summed.silences - summed.silences_so_far end) as similar
    from summed
    where summed.question > 0
    group by summed.cut, summed.pool, summed.silent_days

)

select
    framed.cut as cut,
    lifecycle_pools.stratum as stratum,
    framed.silent_days as silent_days,
    lifecycle_pools.after_purchases as after_purchases,
    framed.from_day as compared_days,
    cast(answered.similar as bigint) as similar,
    cast(
        round(
            1000000 * (
                1 - case
                    when answered.ends > 0 then 0
                    else exp(
                        (answered.log_to - answered.log_from)
                        * (cast(3 * framed.horizon_days as double precision) / framed.ahead_thirds)
                    )
                end
            )
        ) as bigint
    ) as return_millionths,
    case
        when framed.silent_days > framed.last_day then 'low'
        when framed.silent_days + framed.horizon_days > framed.last_day then 'thin'
        else 'high'
    end as confidence
from framed
inner join answered
    on
        framed.cut = answered.cut
        and framed.pool = answered.pool
        and framed.silent_days = answered.silent_days
inner join lifecycle_pools
    on
        framed.cut = lifecycle_pools.cut
        and framed.pool = lifecycle_pools.pool
