-- The period of every day of calendar_days: the day itself, its week, or its month of the civil calendar. Weeks begin on Monday
-- (1970-01-01 was a Thursday).
-- Worked example: 2024-12-31 = day 20088: week 2870, month 24299 = 12 * 2024 + 11.
-- Grain: one row per day.
select
    civil_days.order_day as order_day,
    case params.period
        when 'day' then civil_days.order_day
        when 'week' then cast((civil_days.order_day + 3 - mod(civil_days.order_day + 3, 7)) / 7 as integer)
        else civil_days.month_no
    end as period
from civil_days
cross join params
