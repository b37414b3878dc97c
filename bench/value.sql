-- What `clientele value FILE -f csv` gives, by hand, for files of the shape that lines.ts makes: the yardstick of the
-- benchmark. Types are known, no row is explained, nothing is configurable. `lines` is a view over the file.
create table orders as
select
  order_id,
  customer_id,
  cast(min(ordered_at) as date) as order_day,
  sum(amount) as net_amount
from lines
group by order_id, customer_id;

create table per_customer as
select
  customer_id,
  count(*) filter (net_amount > 0) as frequency,
  sum(net_amount) as monetary,
  min(order_day) filter (net_amount > 0) as first_day,
  max(order_day) filter (net_amount > 0) as last_day,
  (select max(order_day) from orders) - last_day as recency_days
from orders
where customer_id is not null
group by customer_id;

create table cuts as
select
  quantile_cont(recency_days, [0.2, 0.4, 0.6, 0.8]) as r,
  quantile_cont(frequency, [0.2, 0.4, 0.6, 0.8]) as f,
  quantile_cont(cast(monetary as double), [0.2, 0.4, 0.6, 0.8]) as m
from per_customer
where frequency > 0;

-- The smallest amounts of the tiers high and medium.
create table tiers as
select
  min(monetary) filter (before * 100 < 80 * total) as high_from,
  min(monetary) filter (before * 100 < 95 * total) as medium_from,
  any_value(total) as total
from (
  select
    monetary,
    sum(amount) over (order by monetary desc) - amount as before,
    sum(amount) over () as total
  from (select monetary, sum(monetary) as amount from per_customer where monetary > 0 group by monetary)
);

create table classified as
select
  *,
  case
    when monetary <= 0 then 'none'
    when monetary >= high_from then 'high'
    when monetary >= medium_from then 'medium'
    else 'low'
  end as value_class,
  case
    when frequency = 0 then 'prospect'
    when r >= 4 and f >= 2 then case when r = 5 and f >= 4 then 'champion' when f <= 3 then 'potential_loyalist' else 'loyal' end
    when r = 5 then 'new'
    when r = 4 then 'promising'
    when r = 3 then case when f >= 4 then 'loyal' when f = 3 then 'need_attention' else 'about_to_sleep' end
    when f = 5 then 'cant_lose'
    when f >= 3 then 'at_risk'
    else 'hibernating'
  end as segment
from (
  select
    per_customer.*,
    high_from,
    medium_from,
    case when frequency > 0 then
      5 - (recency_days > cuts.r[1])::int - (recency_days > cuts.r[2])::int - (recency_days > cuts.r[3])::int
      - (recency_days > cuts.r[4])::int end as r,
    case when frequency > 0 then
      1 + (frequency > cuts.f[1])::int + (frequency > cuts.f[2])::int + (frequency > cuts.f[3])::int
      + (frequency > cuts.f[4])::int end as f,
    case when frequency > 0 then
      1 + (monetary > cuts.m[1])::int + (monetary > cuts.m[2])::int + (monetary > cuts.m[3])::int
      + (monetary > cuts.m[4])::int end as m,
    round(cast(monetary as double) / nullif(frequency, 0), 4)::decimal(18, 4) as average,
    case when monetary > 0 then cast(monetary as double) / cast(total as double) else 0 end as share
  from per_customer, cuts, tiers
);

copy (
  select
    customer_id,
    value_class,
    segment,
    recency_days,
    frequency,
    net as monetary,
    case when right(average_text, 2) = '00' then average_text[:-3] when right(average_text, 1) = '0' then average_text[:-2] else average_text end
      as average_order,
    r,
    f,
    m,
    r::varchar || f::varchar || m::varchar as rfm,
    round(share, 6)::decimal(18, 6) as revenue_share,
    first_day,
    last_day,
    case
      when value_class = 'none' then 'net ' || net || ' after returns; '
      else concat(
        'net ', net, ' in ', frequency, case when frequency = 1 then ' purchase, ' else ' purchases, ' end,
        case when share > 0 and share < 0.0005 then 'under 0.1' else (round(share * 100, 1)::decimal(18, 1))::varchar end,
        '% of revenue; '
      )
    end
    || case
      when segment = 'prospect' then 'no purchase yet'
      else concat(
        'last purchase ', recency_days, case when recency_days = 1 then ' day' else ' days' end, ' ago (R', r, '), ',
        frequency, case when frequency = 1 then ' purchase (F' else ' purchases (F' end, f, ')'
      )
    end as because,
    concat(
      case value_class
        when 'high' then 'Give them personal service and early access.'
        when 'medium' then 'Raise their order value with bundles and cross-selling.'
        when 'low' then 'Serve them at low cost, by automated messages.'
        else 'Find out what went back, if anything, before offering more.'
      end,
      case segment
        when 'champion' then ' Thank them; ask for referrals and reviews.'
        when 'loyal' then ' Invite them to the loyalty programme.'
        when 'potential_loyalist' then ' Suggest a related product to build the habit.'
        when 'new' then ' Welcome them and help with the first use.'
        when 'promising' then ' Offer a reason for the second purchase.'
        when 'need_attention' then ' Send an offer limited in time.'
        when 'about_to_sleep' then ' Remind them of what they looked for.'
        when 'at_risk' then ' Write personally, with a reason to return.'
        when 'cant_lose' then ' Call them: win them back in person.'
        when 'hibernating' then ' Leave them to automated campaigns.'
      end
    ) as action
  from (select *, monetary::decimal(18, 2)::varchar as net, average::varchar as average_text from classified)
  order by customer_id
) to 'OUT' (format csv, header true);
