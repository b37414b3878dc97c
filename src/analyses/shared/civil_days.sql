-- The place of days in the civil calendar, in whole numbers (Howard Hinnant, days_from_civil, public domain). Years are counted from
-- 1 March, so that the leap day comes last and every month has a fixed place: `month_no` = 12 * year + month - 1 of the usual
-- calendar. A division is (a - mod(a, b)) / b and therefore exact on every engine.
-- Worked example: 2024-12-31 = day 20088: day 305 of the year from 2024-03-01, month_no 24299 = 12 * 2024 + 11, day 31 of the month.
-- Grain: one row per day of calendar_days.
with

eras as (

    -- An era is 400 years of 146097 days, counted from 0000-03-01.
    select
        calendar_days.order_day as order_day,
        cast(
            (calendar_days.order_day + 719468 - mod(calendar_days.order_day + 719468, 146097)) / 146097 as integer
        ) as era,
        mod(calendar_days.order_day + 719468, 146097) as day_of_era
    from calendar_days

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

days_of_year as (

    select
        years.order_day as order_day,
        400 * years.era + years.year_of_era as march_year,
        years.day_of_era
        - 365 * years.year_of_era
        - cast((years.year_of_era - mod(years.year_of_era, 4)) / 4 as integer)
        + cast((years.year_of_era - mod(years.year_of_era, 100)) / 100 as integer) as day_of_year
    from years

),

months as (

    select
        days_of_year.order_day as order_day,
        days_of_year.march_year as march_year,
        days_of_year.day_of_year as day_of_year,
        cast(
            (5 * days_of_year.day_of_year + 2 - mod(5 * days_of_year.day_of_year + 2, 153)) / 153 as integer
        ) as months_since_march
    from days_of_year

)

select
    months.order_day as order_day,
    12 * months.march_year + months.months_since_march + 2 as month_no,
    months.day_of_year
    - cast((153 * months.months_since_march + 2 - mod(153 * months.months_since_march + 2, 5)) / 5 as integer)
    + 1 as day_of_month
from months
