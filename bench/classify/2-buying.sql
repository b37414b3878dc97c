-- What each customer bought and when: one row per customer with an order.
create table purchase_days as
select customer, order_day, next_day, purchase_days, next_day - order_day as gap
from (
  select
    customer,
    order_day,
    lead(order_day) over (partition by customer order by order_day) as next_day,
    dense_rank() over (partition by customer order by order_day) as purchase_days
  from orders
  where is_purchase
)
where next_day is null or next_day > order_day;

-- How the shop's customers come back: the horizon of the return chance is 180 days, or a third of the span of the data.
create table rhythm as
select
  (max(order_day) - min(order_day))::integer as span,
  least(180, span // 3)::integer as horizon,
  (2 * median(gap))::bigint as twice_median,
  (2 * median(gap) filter (purchase_days = 1))::bigint as twice_first_gap
from purchase_days;

create table bought as
select
  customer,
  count(*) filter (is_purchase) as purchases,
  sum(net)::bigint as monetary,
  min(order_day) filter (is_purchase) as first_day,
  max(order_day) filter (is_purchase) as last_day,
  (sum(net) filter (is_purchase))::bigint as purchased,
  (sum(units) filter (is_purchase))::bigint as units,
  sum(returned)::bigint as returned,
  (sum(gross) filter (is_purchase))::bigint as gross,
  (sum(discount) filter (is_purchase))::bigint as discount,
  count(*) filter (is_purchase and discount > 0) as discounted_purchases,
  -- include days-and-hours.sql

create table own_gaps as
select
  customer,
  count(*) as gaps,
  sum(gap)::bigint as gap_sum,
  sum(gap * gap)::bigint as gap_squares,
  (2 * median(gap))::bigint as twice_median,
  max(order_day) as day_before_last
from purchase_days
where gap is not null
group by customer;

-- The cycle of each customer as a fraction; three gaps of the population lean on it.
create table cycles as
select
  customer,
  coalesce(gaps, 0) as gaps,
  coalesce(gaps * own_gaps.twice_median, 0) + 3 * rhythm.twice_median as numerator,
  2 * (coalesce(gaps, 0) + 3) as denominator,
  gap_sum,
  gap_squares,
  own_gaps.twice_median,
  last_day - day_before_last as last_gap
from bought
left join own_gaps using (customer)
cross join rhythm
where purchases > 0;

-- The last two cycles against the two before them.
create table ordered_lately as
select
  customer,
  count(*) filter (is_recent and is_purchase) as purchases_recent,
  count(*) filter (not is_recent and is_purchase) as purchases_before,
  coalesce(sum(net) filter (is_recent), 0)::bigint as spend_recent,
  coalesce(sum(net) filter (not is_recent), 0)::bigint as spend_before,
  count(*) filter (is_recent and is_return) as returns_recent,
  count(*) filter (not is_recent and is_return) as returns_before
from (
  select
    customer,
    is_purchase,
    net,
    returned > 0 or net < 0 as is_return,
    (as_of - order_day) * denominator < 2 * numerator as is_recent
  from orders
  cross join days
  inner join cycles using (customer)
  where (as_of - order_day) * denominator < 4 * numerator
)
group by customer;

create table heard_lately as
select
  customer,
  count(*) filter (is_recent and is_complaint) as complaints_recent,
  count(*) filter (not is_recent and is_complaint) as complaints_before,
  count(points) filter (is_recent) as scores_recent,
  count(points) filter (not is_recent) as scores_before,
  sum(points) filter (is_recent) as points_recent,
  sum(points) filter (not is_recent) as points_before
from (
  select *, (as_of - day) * denominator < 2 * numerator as is_recent
  from responses
  cross join days
  inner join cycles using (customer)
  where (as_of - day) * denominator < 4 * numerator
)
group by customer;
