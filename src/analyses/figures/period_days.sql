-- The period (month, quarter, year or week) of every day from the first to the one after the as-of day, by which
-- a period that the as-of day cuts short is known.
-- `period_no` counts periods without gaps, `period_start` is its first day. Years begin with `year_start_month`, weeks with
-- `week_start_day` (0 is Monday). The civil calendar in whole numbers (Howard Hinnant, days_from_civil, public domain): years are
-- counted from 1 March, and a division is (a - mod(a, b)) / b and therefore exact on every engine.
-- Grain: one row per day.
with

eras as (

    -- An era is 400 years of 146097 days, counted from 0000-03-01.
    select
        figure_days.order_day as order_day,
        cast((figure_days.order_day + 719468 - mod(figure_days.order_day + 719468, 146097)) / 146097 as integer) as era,
        mod(figure_days.order_day + 719468, 146097) as day_of_era
    from figure_days

),

years_of_era as (

    select
        eras.order_day as order_day,
        eras.era as era,
        eras.day_of_era as day_of_era,
        eras.day_of_era
        - cast((eras.day_of_era - mod(eras.day_of_era, 1460)) / 1460 as integer)
        + cast((eras.day_of_era - mod(eras.day_of_era, 36524)) / 36524 as integer)
        - cast((eras.day_of_era - mod(eras.day_of_era, 146096)) / 146096 as integer) as plain_days
    from eras

),

march_years as (

    select
        years_of_era.order_day as order_day,
        years_of_era.era as era,
        years_of_era.day_of_era as day_of_era,
        cast((years_of_era.plain_days - mod(years_of_era.plain_days, 365)) / 365 as integer) as year_of_era
    from years_of_era

),

days_of_year as (

    select
        march_years.order_day as order_day,
        400 * march_years.era + march_years.year_of_era as march_year,
        march_years.day_of_era
        - 365 * march_years.year_of_era
        - cast((march_years.year_of_era - mod(march_years.year_of_era, 4)) / 4 as integer)
        + cast((march_years.year_of_era - mod(march_years.year_of_era, 100)) / 100 as integer) as day_of_year
    from march_years

),

months as (

    -- `month_no` = 12 * year + month - 1, counted in the usual calendar.
    select
        days_of_year.order_day as order_day,
        12 * days_of_year.march_year
        + cast((5 * days_of_year.day_of_year + 2 - mod(5 * days_of_year.day_of_year + 2, 153)) / 153 as integer)
        + 2 as month_no
    from days_of_year

),

numbered as (

    select
        months.order_day as order_day,
        params.period as period,
        case params.period
            when 'month' then months.month_no
            when 'quarter' then cast(
                (
                    months.month_no - params.year_start_month + 1
                    - mod(months.month_no - params.year_start_month + 1, 3)
                ) / 3 as integer
            )
            when 'year' then cast(
                (
                    months.month_no - params.year_start_month + 1
                    - mod(months.month_no - params.year_start_month + 1, 12)
                ) / 12 as integer
            )
            else cast(
                (
                    months.order_day + 700003 - params.week_start_day
                    - mod(months.order_day + 700003 - params.week_start_day, 7)
                ) / 7 as integer
            )
        end as period_no,
        params.year_start_month as year_start_month,
        params.week_start_day as week_start_day
    from months
    cross join params

),

started as (

    -- The first month of a period, counted from March.
    select
        numbered.order_day as order_day,
        numbered.period as period,
        numbered.period_no as period_no,
        7 * numbered.period_no - 700003 + numbered.week_start_day as week_start,
        case numbered.period
            when 'quarter' then 3 * numbered.period_no + numbered.year_start_month - 1
            when 'year' then 12 * numbered.period_no + numbered.year_start_month - 1
            else numbered.period_no
        end - 2 as first_month
    from numbered

),

placed as (

    select
        started.order_day as order_day,
        started.period as period,
        started.period_no as period_no,
        started.week_start as week_start,
        cast((started.first_month - mod(started.first_month, 12)) / 12 as integer) as march_year,
        mod(started.first_month, 12) as march_month
    from started

)

select
    placed.order_day as order_day,
    placed.period_no as period_no,
    case
        when placed.period = 'week' then placed.week_start
        else
            365 * placed.march_year
            + cast((placed.march_year - mod(placed.march_year, 4)) / 4 as integer)
            - cast((placed.march_year - mod(placed.march_year, 100)) / 100 as integer)
            + cast((placed.march_year - mod(placed.march_year, 400)) / 400 as integer)
            + cast((153 * placed.march_month + 2 - mod(153 * placed.march_month + 2, 5)) / 5 as integer)
            - 719468
    end as period_start
from placed
