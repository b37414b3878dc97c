-- The period of every day that has an order line, of the as-of day, and of the days beside the ends of the
-- data, which tell whether the first and the last period are whole. Weeks begin on Monday (1970-01-01 was a
-- Thursday); months are those of the civil calendar in whole numbers (Howard Hinnant, days_from_civil, public
-- domain), counted as 12 * year + month - 1. A division is (a - mod(a, b)) / b and exact on every engine.
-- Worked example: 2024-12-31 = day 20088: week 2870, month 24299 = 12 * 2024 + 11.
-- Grain: one row per day.
with

ends as (

    select
        min(demand_lines.order_day) as first_day,
        max(demand_lines.order_day) as last_day
    from demand_lines

),

days as (

    select demand_lines.order_day as order_day
    from demand_lines
    group by demand_lines.order_day

    union

    select ends.first_day - 1 as order_day
    from ends
    where ends.first_day is not null

    union

    select params.as_of_day as order_day
    from params
    where params.as_of_day is not null

    union

    select params.as_of_day + 1 as order_day
    from params
    where params.as_of_day is not null

),

eras as (

    -- An era is 400 years of 146097 days, counted from 0000-03-01.
    select
        days.order_day as order_day,
        cast((days.order_day + 719468 - mod(days.order_day + 719468, 146097)) / 146097 as integer) as era,
        mod(days.order_day + 719468, 146097) as day_of_era
    from days

),

leaps as (

    select
        eras.order_day as order_day,
        eras.era as era,
        eras.day_of_era as day_of_era,
        eras.day_of_era
        - cast((eras.day_of_era - mod(eras.day_of_era, 1460)) / 1460 as integer)
        + cast((eras.day_of_era - mod(eras.day_of_era, 36524)) / 36524 as integer)
        - cast((eras.day_of_era - mod(eras.day_of_era, 146096)) / 146096 as integer) as days_without_leap_days
    from eras

),

years as (

    select
        leaps.order_day as order_day,
        leaps.era as era,
        leaps.day_of_era as day_of_era,
        cast((leaps.days_without_leap_days - mod(leaps.days_without_leap_days, 365)) / 365 as integer) as year_of_era
    from leaps

),

placed as (

    select
        years.order_day as order_day,
        400 * years.era + years.year_of_era as march_year,
        years.day_of_era
        - 365 * years.year_of_era
        - cast((years.year_of_era - mod(years.year_of_era, 4)) / 4 as integer)
        + cast((years.year_of_era - mod(years.year_of_era, 100)) / 100 as integer) as day_of_year
    from years

)

select
    placed.order_day as order_day,
    case params.period
        when 'day' then placed.order_day
        when 'week' then cast((placed.order_day + 3 - mod(placed.order_day + 3, 7)) / 7 as integer)
        else
            12 * placed.march_year
            + 2
            + cast((5 * placed.day_of_year + 2 - mod(5 * placed.day_of_year + 2, 153)) / 153 as integer)
    end as period
from placed
cross join params
