-- Every day of the window with an order, and the window's first and last day.
-- Grain: one row per day.
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
