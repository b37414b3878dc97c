-- How the shop's customers come back, in a few numbers: how many gaps between purchase days ended and their
-- median, the median of those that ended after a first purchase, the span of the data from the first purchase
-- to the last, and the horizon that chances are given for: horizon_days where set, else default_horizon_days
-- or a third of the span, rounded down, where that is less. Under min_similar gaps the median says little,
-- and default_cycle_days stands for it. Medians are kept twice, so that they stay whole.
-- Worked example: gaps 10, 20, 30, 40: median 25, kept as 50; a span of 400 days: horizon 133.
-- Grain: one row.
with

lengths as (

    select
        lifecycle_days.next_day - lifecycle_days.order_day as gap_days,
        count(*) as gaps,
        count(case when lifecycle_days.purchase_days = 1 then 1 end) as first_gaps
    from lifecycle_days
    where lifecycle_days.next_day is not null
    group by lifecycle_days.next_day - lifecycle_days.order_day

),

cumulative as (

    select
        lengths.gap_days as gap_days,
        lengths.gaps as gaps,
        lengths.first_gaps as first_gaps,
        sum(lengths.gaps) over (
            order by lengths.gap_days
            rows between unbounded preceding and current row
        ) as up_to,
        sum(lengths.first_gaps) over (
            order by lengths.gap_days
            rows between unbounded preceding and current row
        ) as first_up_to,
        sum(lengths.gaps) over () as total,
        sum(lengths.first_gaps) over () as first_total
    from lengths

),

medians as (

    -- The median counts the two middle positions, which are one for an odd number: together twice the median.
    select
        coalesce(max(cumulative.total), 0) as ended_gaps,
        sum(
            cumulative.gap_days
            * (
                case
                    when
                        2 * (cumulative.up_to - cumulative.gaps) < cumulative.total
                        and cumulative.total <= 2 * cumulative.up_to
                        then 1
                    else 0
                end
                + case
                    when
                        2 * (cumulative.up_to - cumulative.gaps) <= cumulative.total
                        and cumulative.total < 2 * cumulative.up_to
                        then 1
                    else 0
                end
            )
        ) as twice_median_gap,
        sum(
            cumulative.gap_days
            * (
                case
                    when
                        2 * (cumulative.first_up_to - cumulative.first_gaps) < cumulative.first_total
                        and cumulative.first_total <= 2 * cumulative.first_up_to
                        then 1
                    else 0
                end
                + case
                    when
                        2 * (cumulative.first_up_to - cumulative.first_gaps) <= cumulative.first_total
                        and cumulative.first_total < 2 * cumulative.first_up_to
                        then 1
                    else 0
                end
            )
        ) as twice_first_gap
    from cumulative

),

span as (

    select max(lifecycle_days.order_day) - min(lifecycle_days.order_day) as span_days
    from lifecycle_days

)

select
    span.span_days as span_days,
    cast(
        coalesce(
            params.horizon_days,
            case
                when span.span_days < 3 * params.default_horizon_days
                    then (span.span_days - mod(span.span_days, 3)) / 3
                else params.default_horizon_days
            end
        ) as integer
    ) as horizon_days,
    cast(medians.ended_gaps as bigint) as ended_gaps,
    cast(
        case
            when medians.ended_gaps >= params.min_similar then medians.twice_median_gap
            else 2 * params.default_cycle_days
        end as bigint
    ) as twice_median_gap,
    cast(coalesce(medians.twice_first_gap, 2 * params.default_cycle_days) as bigint) as twice_first_gap
from span
cross join medians
cross join params
