-- The classes of each customer, with what their sentences say: one row per customer.
-- include value.sql

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
