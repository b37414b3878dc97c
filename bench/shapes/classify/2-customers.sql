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

create table own_gaps as
select
  customer,
  count(*) as gaps,
  sum(gap)::bigint as gap_sum,
  sum(gap * gap)::bigint as gap_squares,
  (2 * median(gap))::bigint as twice_median
from gaps
group by customer;

create table value_cuts as
select
  quantile_cont(as_of - last_day, [0.2, 0.4, 0.6, 0.8]) as r,
  quantile_cont(purchases, [0.2, 0.4, 0.6, 0.8]) as f,
  quantile_cont(monetary::double, [0.2, 0.4, 0.6, 0.8]) as m
from bought
cross join days
where purchases > 0;

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
    customer_id,
    coalesce(value_class, 'prospect') as value_class,
    coalesce(segment, 'prospect') as value_segment,
    recency as value_recency_days,
    coalesce(purchases, 0) as value_frequency,
    net as value_monetary,
    trimmed(average_text) as value_average_order,
    r as value_r,
    f as value_f,
    m as value_m,
    r * 100 + f * 10 + m as value_rfm,
    round(revenue_share, 6)::decimal(18, 6) as value_revenue_share,
    first_text as value_first_day,
    last_text as value_last_day,
    case
      when value_class is null then 'no order on record; no purchase yet'
      else concat(
        'net ',
        net,
        case when value_class = 'none' then ' after returns; ' else
          concat(
            ' in ', purchases, word(purchases, ' purchase, ', ' purchases, '),
            percent(revenue_share), ' of revenue; '
          ) end,
        case when segment = 'prospect' then 'no purchase yet' else
          concat(
            'last purchase ', recency, word(recency, ' day ago (R', ' days ago (R'), r, '), ',
            purchases, word(purchases, ' purchase (F', ' purchases (F'), f, ')'
          ) end
      )
    end as value_because,
    concat(
      case value_class
        when 'high' then 'Give them personal service and early access.'
        when 'medium' then 'Raise their order value with bundles and cross-selling.'
        when 'low' then 'Serve them at low cost, by automated messages.'
        when 'none' then 'Find out what went back, if anything, before offering more.'
        else 'Offer a first purchase.'
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
    ) as value_action,
    behaviour_class,
    coalesce(purchases, 0) as behaviour_purchases,
    yearly_text as behaviour_purchases_per_year,
    gap_text as behaviour_gap_days,
    case when gaps >= 2 then
      round(sqrt((gaps * gap_squares - gap_sum * gap_sum)::double / (gaps * (gaps - 1))::double) * gaps / gap_sum::double, 4)::decimal(18, 4) end
      as behaviour_gap_variation,
    trimmed(order_text) as behaviour_average_purchase,
    units_text as behaviour_units_per_order,
    round(return_rate, 4)::decimal(18, 4) as behaviour_return_rate,
    null as behaviour_channel,
    null as behaviour_channel_share,
    weekday as behaviour_weekday,
    day_part as behaviour_day_part,
    first_text as behaviour_first_day,
    last_text as behaviour_last_day,
    case behaviour_class
      when 'potential' then 'no purchase on record'
      when 'one_time' then concat('one purchase, on ', last_text, ', of ', trimmed(order_text))
      when 'occasional_bulk' then concat(
        'only ', short(yearly_text), ' purchases a year, but ', trimmed(order_text), ' and ', short(units_text), ' units per order'
      )
      else concat(purchases, ' purchases, ', short(yearly_text), ' a year, usually ', coalesce(short(gap_text), '–'), ' days apart')
    end as behaviour_because,
    case behaviour_class
      when 'potential' then 'Offer a first purchase.'
      when 'one_time' then 'Ask how the first purchase went and give a reason for the second.'
      when 'occasional_bulk' then 'Offer quantity prices and plan stock and contact around their rhythm.'
      when 'frequent' then 'Reward the habit: points, early access, a standing order.'
      else 'Remind them when the next purchase is due and suggest what goes with the last one.'
    end as behaviour_action
  from customer_texts
  order by customer
) to 'OUT/customers.csv' (format csv, header true);
