-- The days that turnover is measured over: `window_days` up to the as-of day, or the data's span where that
-- is shorter, since days before the data begins were never observed: the first order, or the first day of
-- the first month where a table counts by month. Everything "per day" and "per year" divides by these days.
-- Worked example: as-of 2024-12-31, first order 2024-10-03: 90 days, and a year is 365 / 90 of what they
-- show.
-- Grain: one row.
with

ordered as (

    select min(turnover_lines.order_day) as first_line_day
    from turnover_lines

),

begun as (

    select
        case
            when params.first_day < ordered.first_line_day then params.first_day
            else ordered.first_line_day
        end as first_order_day
    from ordered
    cross join params

),

counted as (

    select min(turnover_counts.snapshot_day) as first_snapshot_day
    from turnover_counts

),

spanned as (

    select
        params.as_of_day as as_of_day,
        begun.first_order_day as first_order_day,
        counted.first_snapshot_day as first_snapshot_day,
        case
            when params.as_of_day - begun.first_order_day + 1 < params.window_days
                then params.as_of_day - begun.first_order_day + 1
            else params.window_days
        end as window_days
    from params
    cross join begun
    cross join counted

)

select
    spanned.as_of_day as as_of_day,
    spanned.first_order_day as first_order_day,
    spanned.first_snapshot_day as first_snapshot_day,
    spanned.window_days as window_days,
    spanned.as_of_day - spanned.window_days + 1 as first_day
from spanned
