-- The calendar month of every day of the window with an order, and of the window's first and last day.
-- Years are counted from 1 March, so that the leap day comes last and every month has a fixed place:
-- `month` = 12 * year + months since March. This is the civil calendar in whole numbers (Howard Hinnant,
-- days_from_civil, public domain); a division is (a - mod(a, b)) / b and therefore exact on every engine.
-- Worked example: 2024-12-31 = day 20088: day 305 of the year from 2024-03-01, month 9 (December), day 31.
-- Grain: one row per day.
with

days as (

    select turnover_lines.order_day as order_day
    from turnover_lines
    cross join turnover_window
    where turnover_lines.order_day >= turnover_window.first_day
    group by turnover_lines.order_day

    union

    select turnover_window.first_day as order_day
    from turnover_window

    union

    select turnover_window.as_of_day as order_day
    from turnover_window

),

eras as (

    -- An era is 400 years of 146097 days, counted from 0000-03-01.
    select
        days.order_day as order_day,
        cast((days.order_day + 719468 - mod(days.order_day + 719468, 146097)) / 146097 as integer) as era,
        mod(days.order_day + 719468, 146097) as day_of_era
    from days

),

years as (

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

days_of_year as (

    select
        years.order_day as order_day,
        years.era as era,
        years.day_of_era as day_of_era,
        cast(
            (years.days_without_leap_days - mod(years.days_without_leap_days, 365)) / 365 as integer
        ) as year_of_era
    from years

),

placed as (

    select
        days_of_year.order_day as order_day,
        400 * days_of_year.era + days_of_year.year_of_era as march_year,
        days_of_year.day_of_era
        - 365 * days_of_year.year_of_era
        - cast((days_of_year.year_of_era - mod(days_of_year.year_of_era, 4)) / 4 as integer)
        + cast((days_of_year.year_of_era - mod(days_of_year.year_of_era, 100)) / 100 as integer)
        as day_of_year
    from days_of_year

),

months as (

    select
        placed.order_day as order_day,
        placed.march_year as march_year,
        placed.day_of_year as day_of_year,
        cast(
            (5 * placed.day_of_year + 2 - mod(5 * placed.day_of_year + 2, 153)) / 153 as integer
        ) as months_since_march
    from placed

)

select
    months.order_day as order_day,
    12 * months.march_year + months.months_since_march as month,
    months.day_of_year
    - cast((153 * months.months_since_march + 2 - mod(153 * months.months_since_march + 2, 5)) / 5 as integer)
    + 1 as day_of_month
from months
