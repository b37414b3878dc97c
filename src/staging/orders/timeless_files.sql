-- Files whose days have no time: every usable row is at midnight, or, on at least twenty days, at one and the same minute, as a system writes it
-- that keeps days alone.
-- Grain: one row per file without times.
-- Example: sales at 00:00 alone; sales of twenty days, all at 08:00: no times. Sales of nineteen days at 08:00 keep it, as do some at 00:00
-- and one at 10:30.
select timed_rows.file_no as file_no
from timed_rows
where timed_rows.outcome is null or timed_rows.outcome = 'customer_missing'
group by timed_rows.file_no
having
    max(timed_rows.order_minute) = 0
    or (
        min(timed_rows.order_minute) = max(timed_rows.order_minute)
        and count(distinct timed_rows.order_day) >= 20
    )
