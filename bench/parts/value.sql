-- `value` and what `behaviour` takes of it: the scores, tiers and segments of each customer with an order, and the cuts of habits.
create table value_cuts as
select
  quantile_cont(as_of - last_day, [0.2, 0.4, 0.6, 0.8]) as r,
  quantile_cont(purchases, [0.2, 0.4, 0.6, 0.8]) as f,
  quantile_cont(monetary::double, [0.2, 0.4, 0.6, 0.8]) as m
from bought
cross join days
where purchases > 0;

-- The smallest amounts of the tiers high and medium.
create table value_tiers as
select
  min(monetary) filter (before * 100 < 80 * total) as high_from,
  min(monetary) filter (before * 100 < 95 * total) as medium_from,
  any_value(total)::bigint as total
from (
  select
    monetary,
    sum(amount) over (order by monetary desc) - amount as before,
    sum(amount) over () as total
  from (select monetary, sum(monetary)::bigint as amount from bought where monetary > 0 group by monetary)
);

create table valued as
select
  * exclude (total, high_from, medium_from),
  case
    when monetary <= 0 then 'none'
    when monetary >= high_from then 'high'
    when monetary >= medium_from then 'medium'
    else 'low'
  end as value_class,
  case
    when purchases = 0 then 'prospect'
    when r >= 4 and f >= 2 then case when r = 5 and f >= 4 then 'champion' when f <= 3 then 'potential_loyalist' else 'loyal' end
    when r = 5 then 'new'
    when r = 4 then 'promising'
    when r = 3 then case when f >= 4 then 'loyal' when f = 3 then 'need_attention' else 'about_to_sleep' end
    when f = 5 then 'cant_lose'
    when f >= 3 then 'at_risk'
    else 'hibernating'
  end as segment,
  case when monetary > 0 then amount_of(monetary) / amount_of(total) else 0 end as revenue_share
from (
  select
    bought.*,
    case when purchases > 0 then
      5 - (recency > cuts.r[1])::int - (recency > cuts.r[2])::int - (recency > cuts.r[3])::int - (recency > cuts.r[4])::int end as r,
    case when purchases > 0 then
      1 + (purchases > cuts.f[1])::int + (purchases > cuts.f[2])::int + (purchases > cuts.f[3])::int + (purchases > cuts.f[4])::int end as f,
    case when purchases > 0 then
      1 + (monetary > cuts.m[1])::int + (monetary > cuts.m[2])::int + (monetary > cuts.m[3])::int + (monetary > cuts.m[4])::int end as m,
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
