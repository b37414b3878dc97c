-- How long customers were silent after a purchase, and how many of those silences ended: as things stand at
-- the as-of day (cut 'now') and as they stood a horizon before ('before'), which tells how good chances would
-- have been. A silence runs from one purchase day to the next, or is open at the cut. Strata are purchase days
-- so far: 1 is one, 2 two, 3 three or four, 4 five to nine, 5 ten and more. `came_back` counts the open silences
-- that ended within the horizon after the cut: none for the cut 'now'.
-- Worked example: purchases on days 10 and 30, cut at 50: one silence of 20 days in stratum 1 that ended, and
-- one of 20 days in stratum 2 that is open.
-- Grain: one row per cut, stratum and length of silence in days.
with

cuts as (

    select
        'now' as cut,
        params.as_of_day as cut_day,
        lifecycle_rhythm.horizon_days as horizon_days
    from params
    cross join lifecycle_rhythm

    union all

    select
        'before' as cut,
        params.as_of_day - lifecycle_rhythm.horizon_days as cut_day,
        lifecycle_rhythm.horizon_days as horizon_days
    from params
    cross join lifecycle_rhythm

),

met as (

    select
        cuts.cut as cut,
        case
            when lifecycle_days.purchase_days <= 2 then lifecycle_days.purchase_days
            when lifecycle_days.purchase_days <= 4 then 3
            when lifecycle_days.purchase_days <= 9 then 4
            else 5
        end as stratum,
        case
            when lifecycle_days.next_day <= cuts.cut_day then lifecycle_days.next_day
            else cuts.cut_day
        end - lifecycle_days.order_day as silent_days,
        coalesce(lifecycle_days.next_day <= cuts.cut_day, false) as has_ended,
        coalesce(
            lifecycle_days.next_day > cuts.cut_day
            and lifecycle_days.next_day <= cuts.cut_day + cuts.horizon_days,
            false
        ) as comes_back
    from lifecycle_days
    cross join cuts
    where lifecycle_days.order_day <= cuts.cut_day

)

select
    met.cut as cut,
    met.stratum as stratum,
    met.silent_days as silent_days,
    count(*) as silences,
    count(case when met.has_ended then 1 end) as ended,
    count(case when met.comes_back then 1 end) as came_back
from met
group by met.cut, met.stratum, met.silent_days
