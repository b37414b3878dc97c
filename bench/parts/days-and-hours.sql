-- The purchases of each customer by day of the week and quarter of the day: the rest of a select from orders.
count(*) filter (weekday = 1) as mondays,
count(*) filter (weekday = 2) as tuesdays,
count(*) filter (weekday = 3) as wednesdays,
count(*) filter (weekday = 4) as thursdays,
count(*) filter (weekday = 5) as fridays,
count(*) filter (weekday = 6) as saturdays,
count(*) filter (weekday = 7) as sundays,
count(*) filter (day_part = 0) as nights,
count(*) filter (day_part = 1) as mornings,
count(*) filter (day_part = 2) as afternoons,
count(*) filter (day_part = 3) as evenings
from (
select
  *,
  case when is_purchase then isodow(order_day) end as weekday,
  case when is_purchase then order_hour // 6 end as day_part
from orders
)
group by customer;
