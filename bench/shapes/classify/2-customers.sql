-- What each customer bought and when, and the classes `value` and `behaviour` with their file.
create table gaps as
select customer, gap
from (
  select customer, order_day - lag(order_day) over (partition by customer order by order_day) as gap
  from orders
  where is_purchase
)
where gap > 0;

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
  -- include days-and-hours.sql

create table own_gaps as
select
  customer,
  count(*) as gaps,
  sum(gap)::bigint as gap_sum,
  sum(gap * gap)::bigint as gap_squares,
  (2 * median(gap))::bigint as twice_median
from gaps
group by customer;

-- include value.sql

create view customer_texts as
select
  *,
  first_day::varchar as first_text,
  last_day::varchar as last_text,
  round(average, 4)::decimal(18, 4)::varchar as average_text,
  round(yearly::double / 1000000, 2)::decimal(18, 2)::varchar as yearly_text,
  (twice_median * 0.5)::decimal(18, 1)::varchar as gap_text,
  round(average_order::double / 10000, 4)::decimal(18, 4)::varchar as order_text,
  round(units_per_order::double / 1000000, 2)::decimal(18, 2)::varchar as units_text
from (
  select
    known.customer,
    customer_id,
    -- value and behaviour
    -- include habits.sql
    gaps,
    gap_sum,
    gap_squares,
    twice_median
  from known_customers as known
  cross join habit_cuts
  left join valued using (customer)
  left join own_gaps using (customer)
);

copy (
  select
    -- include customer-columns.sql
  from customer_texts
  order by customer
) to 'OUT/customers.csv' (format csv, header true);
