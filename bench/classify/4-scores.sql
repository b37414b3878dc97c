-- The classes of each customer, with what their sentences say: one row per customer.
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

create table scored as
select
  bought.customer,
  (0.8 * amount_of(discount) / amount_of(nullif(gross, 0)) + 0.2::double * discounted_purchases / purchases)::decimal(18, 9) as price_score,
  (amount_of(top_weight) / amount_of(weight))::decimal(18, 9) as brand_score,
  (top_units::double / priced_units::double)::decimal(18, 9) as quality_score,
  gross > 0 and 8 * discount * purchases + 2 * discounted_purchases * gross >= 3 * gross * purchases as is_cheap,
  coalesce(top_weight * 100 > 50 * weight, false) as is_loyal,
  coalesce(top_weight = weight, false) as is_solus,
  coalesce(top_units * 100 >= 50 * priced_units, false) and coalesce(discount * 100 <= 20 * nullif(gross, 0), true) as is_choosy
from bought
left join prices_paid using (customer)
left join favourite_brands using (customer)
where purchases >= 3;

-- The top fifth of the price scores is price-sensitive too, all of them only well above the mean of the shop. Of the preferences that
-- hold, the class is the one whose score lies highest among the customers: at (2 * lower + equal) / (2 * all).
create table preferences as
select
  *,
  case
    when coalesce(price_score, brand_score, quality_score) is null then 'unknown'
    when strength < 0 then 'balanced'
    when price_held = strength then 'price_sensitive'
    when brand_held = strength then 'brand_loyal'
    else 'quality_seeking'
  end as preference_class
from (
  select
    *,
    is_loyal and is_solus as is_only_brand,
    case when is_sensitive then price_place else -1 end as price_held,
    case when is_loyal then brand_place else -1 end as brand_held,
    greatest(price_held, brand_held, case when is_choosy then quality_place else -1 end) as strength
  from (
    select
      *,
      coalesce((is_cheap or price_score >= price_from) and price_score >= price_level, false) as is_sensitive,
      place_of(
        2 * count(price_score) over (order by price_score) - count(*) over (partition by price_score), 2 * count(price_score) over ()
      ) as price_place,
      place_of(
        2 * count(brand_score) over (order by brand_score) - count(*) over (partition by brand_score), 2 * count(brand_score) over ()
      ) as brand_place,
      place_of(
        2 * count(quality_score) over (order by quality_score) - count(*) over (partition by quality_score), 2 * count(quality_score) over ()
      ) as quality_place
    from scored
    cross join (
      select min(price_score) filter (price_score > 0 and before * 100 < 20 * scored) as price_from
      from (
        select price_score, sum(count(*)) over (order by price_score desc) - count(*) as before, sum(count(*)) over () as scored
        from scored
        where price_score is not null
        group by price_score
      )
    )
    cross join (select (sum(price_score)::double / count(price_score))::decimal(18, 9) + 0.1 as price_level from scored)
  )
);

create table answers as
select
  customer,
  sum(responses) as responses,
  sum(scores) as scores,
  sum(points) as points,
  sum(complaints) as complaints,
  sum(open_complaints) as open_complaints,
  sum(recent_complaints) as recent_complaints,
  max(day) as last_response,
  max(day) filter (scores > 0) as latest_day,
  arg_max(scores, day) filter (scores > 0) as latest_scores,
  arg_max(points, day) filter (scores > 0) as latest_points,
  arg_max(nps, day) filter (nps is not null) as nps
from (
  select
    customer,
    day,
    count(*) as responses,
    count(points) as scores,
    sum(points) as points,
    avg(nps_score) as nps,
    count(*) filter (is_complaint) as complaints,
    count(*) filter (is_complaint and (resolved_day is null or resolved_day > seen_day)) as open_complaints,
    count(*) filter (is_complaint and day > as_of - 90) as recent_complaints
  from responses
  cross join days
  group by customer, day
)
group by customer;

create table resolved as
select customer, median(resolved_day - day) as days_to_resolve
from responses
cross join days
where is_complaint and resolved_day between day and seen_day
group by customer;
