-- The calendar month of every day of calendar_days, and the day within it.
-- Grain: one row per day.
select
    civil_days.order_day as order_day,
    civil_days.month_no as month,
    civil_days.day_of_month as day_of_month
from civil_days
