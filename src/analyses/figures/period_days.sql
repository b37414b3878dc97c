-- The period (month, quarter, year or week) of every day from the first to the one after the as-of day, by which
-- a period that the as-of day cuts short is known.
-- `period_no` counts periods without gaps, `period_start` is its first day. Years begin with `year_start_month`, weeks with
-- `week_start_day` (0 is Monday).
-- Grain: one row per day.
with

numbered as (

    select
        civil_days.order_day as order_day,
        params.period as period,
        case params.period
            when 'month' then civil_days.month_no
            when 'quarter' then cast(
                (
                    civil_days.month_no - params.year_start_month + 1
                    - mod(civil_days.month_no - params.year_start_month + 1, 3)
                ) / 3 as integer
            )
            when 'year' then cast(
                (
                    civil_days.month_no - params.year_start_month + 1
                    - mod(civil_days.month_no - params.year_start_month + 1, 12)
                ) / 12 as integer
            )
            else cast(
                (
                    civil_days.order_day + 700003 - params.week_start_day
                    - mod(civil_days.order_day + 700003 - params.week_start_day, 7)
                ) / 7 as integer
            )
        end as period_no,
        params.year_start_month as year_start_month,
        params.week_start_day as week_start_day
    from civil_days
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
