-- What each product sold and what is in stock: one row per product. Amounts take the scale of the ratios that they go into, so that
-- those are rounded alike.
create table sold_daily as
select product, ordered_at::date as day, sum(quantity)::bigint as units, sum(amount)::bigint as revenue, max(quantity) > 0 as is_sale
from sold
cross join days
where ordered_at >= window_from
group by product, day;

-- The months that the window covers: from its 3rd day on, and up to an as-of day that is the 28th or later.
create table months as
select
  as_of,
  year(from_day) * 12 + month(from_day) as first_month,
  year(to_day) * 12 + month(to_day) as last_month,
  last_month - first_month + 1 as months
from (
  select
    as_of,
    case when day(window_from) > 3 then window_from + interval 1 month else window_from end as from_day,
    case when day(as_of) < 28 then as_of - interval 1 month else as_of end as to_day
  from days
);

create table sold_monthly as
select
  product,
  year(day) * 12 + month(day) as month,
  sum(units)::bigint as units,
  sum(revenue)::bigint as revenue,
  sum(units * units)::bigint as day_squares,
  sum(units) filter (day > as_of - 90) as recent_units,
  sum(units) filter (day > as_of - 28) as trend_units,
  sum(units) filter (day > as_of - 56 and day <= as_of - 28) as earlier_units
from sold_daily
cross join months
group by product, month;

create table sold_lately as
select
  product,
  sum(units)::bigint as units_sold,
  sum(revenue)::bigint as revenue,
  sum(day_squares)::bigint as day_squares,
  coalesce(sum(units) filter (is_whole), 0)::bigint as month_units,
  coalesce(sum(units * units) filter (is_whole), 0)::bigint as month_squares,
  coalesce(sum(recent_units), 0)::bigint as recent_units,
  coalesce(sum(trend_units), 0)::bigint as trend_units,
  coalesce(sum(earlier_units), 0)::bigint as earlier_units
from (select *, month between first_month and last_month as is_whole from sold_monthly cross join months)
group by product;

-- include product-sales.sql

create table stocked as
select
  product,
  first_snapshot,
  newest.snapshot_date as stock_day,
  newest.on_hand,
  newest.on_order,
  newest.unit_cost::decimal(18, 4) as unit_cost,
  newest.lead_time_days,
  newest.reorder_level,
  greatest(newest.on_hand, 0) as available,
  case when counted > 0 then counted else 1 end as snapshots,
  case when counted > 0 then units else greatest(newest.on_hand, 0) end as summed_units,
  case when counted > 0 then amount else greatest(newest.on_hand, 0) * newest.unit_cost end::decimal(28, 8) as summed_value,
  (greatest(newest.on_hand, 0) * newest.unit_cost)::decimal(28, 8) as stock_value
from (
  select
    product,
    min(snapshot_date) as first_snapshot,
    arg_max(stock, snapshot_date) as newest,
    count(*) filter (snapshot_date >= as_of - 365) as counted,
    sum(greatest(on_hand, 0)) filter (snapshot_date >= as_of - 365) as units,
    sum(greatest(on_hand, 0) * unit_cost) filter (snapshot_date >= as_of - 365) as amount
  from stock
  inner join known_products using (product_id)
  cross join days
  where snapshot_date <= seen_day
  group by product
);

-- The days on which each product could be bought within the window: from its listing, first sale or first count with anything on hand on,
-- without those between two counts of nothing and without a sale; and whether nothing was on hand when the days without a sale began.
create table counted as
select
  product,
  snapshot_date as day,
  greatest(on_hand, 0) as available,
  lag(snapshot_date) over (partition by product order by snapshot_date) as earlier_day,
  lag(greatest(on_hand, 0)) over (partition by product order by snapshot_date) as earlier_available,
  max(case when snapshot_date <= as_of - least(180, window_days) then snapshot_date end) over (partition by product) as known_day
from stock
inner join known_products using (product_id)
cross join days
where snapshot_date <= seen_day;

create table started as
select
  product,
  case when offered > window_from and offered <= as_of then offered else window_from end as start_day,
  coalesce(came_lately, false) as came_lately
from (
  select
    product,
    least(listed_date, first_sale, first_stocked) as offered,
    came_lately
  from known_products
  left join sold_ever using (product)
  left join (
    select
      product,
      min(day) filter (available > 0) as first_stocked,
      bool_or(available = 0 and day >= coalesce(known_day, as_of - least(180, window_days))) as came_lately
    from counted
    cross join days
    group by product
  ) using (product)
)
cross join days;

create table offered as
select
  product,
  came_lately,
  coalesce(out_days, 0)::integer as out_days,
  greatest(as_of - start_day + 1 - coalesce(out_days, 0), 7)::integer as demand_days
from started
cross join days
left join (
  select product, sum(to_day - from_day) as out_days
  from (
    select product, least(day, as_of) as to_day, greatest(earlier_day, start_day) as from_day
    from counted
    inner join started using (product)
    cross join days
    where available = 0 and earlier_available = 0
  ) as empty
  where
    to_day > from_day
    and not exists (
      select 1
      from sold_daily
      where sold_daily.product = empty.product and is_sale and day > from_day and day <= to_day
    )
  group by product
) using (product);
