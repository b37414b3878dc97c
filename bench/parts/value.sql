-- `value` and what `behaviour` takes of it: the scores, tiers and segments of each customer with an order, and the cuts of habits.
create table value_cuts as
select
  quantile_cont(as_of - last_day, [0.2, 0.4, 0.6, 0.8]) as r,
  quantile_cont(purchases, [0.2, 0.4, 0.6, 0.8]) as f,
  quantile_cont(monetary::double, [0.2, 0.4, 0.6, 0.8]) as m
from bought
cross join days
where purchases > 0;

create view amounts as
select monetary, sum(monetary)::bigint as amount from bought where monetary > 0 group by monetary;

-- include value-tiers.sql

create table valued as
select
  * exclude (total, high_from, medium_from),
  -- include value-classes.sql
  case when monetary > 0 then amount_of(monetary) / amount_of(total) else 0 end as revenue_share
from (
  select
    bought.*,
    -- include value-scores.sql
    -- Rates and averages in whole millionths, money in ten-thousandths, rounded half up.
    case when purchases > 0 then (730000000 * purchases + watched) // (2 * watched) end as yearly,
    (200 * purchased + purchases) // (2 * purchases) as average_order,
    (2000000 * units + purchases) // (2 * purchases) as units_per_order
  from (select bought.*, as_of - last_day as recency, greatest(as_of - first_day + 1, 90) as watched from bought cross join days) as bought
  cross join value_cuts as cuts
)
cross join value_tiers;

create table habit_cuts as
select
  quantile_cont(yearly, [0.5, 0.8]) as yearly_cuts,
  quantile_cont(average_order, [0.5, 0.75]) as order_cuts,
  case when min(units_per_order) <> 1000000 or max(units_per_order) <> 1000000
    then quantile_cont(units_per_order, [0.5, 0.75]) end as units_cuts
from valued
where purchases >= 2;
