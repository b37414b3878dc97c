-- Columns of `value` and `behaviour`, from valued and habit_cuts.
purchases,
money(valued.monetary) as net,
case when purchases > 0 then amount_of(valued.monetary) / purchases end as average,
recency,
first_day,
last_day,
r,
f,
m,
revenue_share,
value_class,
segment,
yearly,
average_order,
units_per_order,
case when purchases > 0 then amount_of(returned) / amount_of(nullif(valued.monetary + returned, 0)) end as return_rate,
case
  when coalesce(purchases, 0) = 0 then 'potential'
  when purchases = 1 then 'one_time'
  when purchases >= 4 and yearly >= yearly_cuts[2] then 'frequent'
  when yearly <= yearly_cuts[1]
    and (
      average_order >= order_cuts[2] and average_order > order_cuts[1]
      or coalesce(units_per_order >= units_cuts[2] and units_per_order > units_cuts[1], false)
    )
    then 'occasional_bulk'
  else 'regular'
end as behaviour_class,
case when purchases > 0 then
  case greatest(mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays)
    when mondays then 'monday'
    when tuesdays then 'tuesday'
    when wednesdays then 'wednesday'
    when thursdays then 'thursday'
    when fridays then 'friday'
    when saturdays then 'saturday'
    else 'sunday'
  end
end as weekday,
case when nights + mornings + afternoons + evenings > 0 then
  case greatest(nights, mornings, afternoons, evenings)
    when nights then 'night'
    when mornings then 'morning'
    when afternoons then 'afternoon'
    else 'evening'
  end
end as day_part,
