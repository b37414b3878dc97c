-- What `clientele value FILE -f csv` gives, by hand, for files of the shape that lines.ts makes: the yardstick of the
-- benchmark. Types are known, no row is explained, nothing is configurable. `lines` is a view over the file.
-- include texts.sql

create table orders as
select
  order_id,
  customer_id,
  cast(min(ordered_at) as date) as order_day,
  sum(amount) as net_amount
from lines
group by order_id, customer_id;

create table bought as
select
  customer_id,
  count(*) filter (net_amount > 0) as purchases,
  sum(net_amount) as monetary,
  min(order_day) filter (net_amount > 0) as first_day,
  max(order_day) filter (net_amount > 0) as last_day,
  (select max(order_day) from orders) - last_day as recency
from orders
where customer_id is not null
group by customer_id;

create table value_cuts as
select
  quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) as r,
  quantile_cont(purchases, [0.2, 0.4, 0.6, 0.8]) as f,
  quantile_cont(cast(monetary as double), [0.2, 0.4, 0.6, 0.8]) as m
from bought
where purchases > 0;

create view amounts as
select monetary, sum(monetary) as amount from bought where monetary > 0 group by monetary;

-- include value-tiers.sql

create table valued as
select
  *,
  -- include value-classes.sql
from (
  select
    bought.*,
    high_from,
    medium_from,
    -- include value-scores.sql
    round(cast(monetary as double) / nullif(purchases, 0), 4)::decimal(18, 4) as average,
    case when monetary > 0 then cast(monetary as double) / cast(total as double) else 0 end as revenue_share
  from bought, value_cuts as cuts, value_tiers
);

copy (
  select
    customer_id,
    value_class,
    segment,
    recency as recency_days,
    purchases as frequency,
    net as monetary,
    trimmed(average_text) as average_order,
    r,
    f,
    m,
    r::varchar || f::varchar || m::varchar as rfm,
    round(revenue_share, 6)::decimal(18, 6) as revenue_share,
    first_day,
    last_day,
    -- include value-because.sql
    as because,
    -- include value-action.sql
    as action
  from (select *, monetary::decimal(18, 2)::varchar as net, average::varchar as average_text from valued)
  order by customer_id
) to 'OUT' (format csv, header true);
