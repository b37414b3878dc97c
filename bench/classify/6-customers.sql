-- Every customer with its classes and the numbers behind them: one row per customer.
create view every_customer as
select
  known.customer,
  customer_id,
  as_of,
  -- value and behaviour
  -- include habits.sql
  cycles.gaps,
  gap_sum,
  gap_squares,
  twice_median,
  last_gap,
  -- preference
  price_score,
  brand_score,
  quality_score,
  coalesce(preference_class, 'unknown') as preference_class,
  is_sensitive,
  is_loyal,
  is_only_brand,
  strength,
  is_choosy,
  amount_of(discount) / amount_of(nullif(gross, 0)) as discount_share,
  discounted_purchases::double / nullif(purchases, 0) as discounted_share,
  (percentile_units::decimal(26, 0) * 0.0000000000010000)::double / nullif(priced_units, 0)::double as percentile,
  brands.name as top_brand,
  amount_of(brand_weights.top_weight) / amount_of(brand_weights.weight) as brand_share,
  concentration::double as concentration,
  case when 2 * category_weights.top_weight >= category_weights.weight then top_categories.name when category_weights.weight > 0 then 'mixed' end
    as interest_group,
  top_categories.name as top_category,
  amount_of(category_weights.top_weight) / amount_of(category_weights.weight) as category_share,
  second_categories.name as second_category,
  favourites.product_id as favourite_product,
  favourite_units::double / kept_units::double as favourite_share,
  -- lifecycle
  told.* exclude (customer),
  win_back_rank,
  -- satisfaction
  case
    when responses is null then 'unheard'
    when latest_points < 450 * latest_scores or open_complaints > 0 or recent_complaints >= 2 then 'dissatisfied'
    when latest_points >= 675 * latest_scores then 'satisfied'
    else 'neutral'
  end as satisfaction_class,
  latest_points::double / (9 * latest_scores) as latest,
  case when nps >= 9 then 'promoter' when nps >= 7 then 'passive' when nps is not null then 'detractor' end as nps,
  answers.* exclude (customer, nps),
  days_to_resolve,
  -- profile
  case
    when lower(city) = 'city 3' and lower(country) = 'france' then 'local'
    when lower(country) = 'france' then 'domestic'
    when country is not null then 'international'
    else 'unknown'
  end as profile_class,
  country,
  region,
  city,
  industry,
  gender,
  source,
  employees,
  annual_revenue,
  case
    when employees < 10 then 'micro'
    when employees < 50 then 'small'
    when employees < 250 then 'medium'
    when employees is not null then 'large'
    when annual_revenue < 2000000 then 'micro'
    when annual_revenue < 10000000 then 'small'
    when annual_revenue < 50000000 then 'medium'
    when annual_revenue is not null then 'large'
  end as company_size,
  case when birth_date <= as_of then date_sub('year', birth_date, as_of) end as age
from known_customers as known
cross join days
cross join habit_cuts
left join valued using (customer)
left join cycles using (customer)
left join preferences using (customer)
left join prices_paid using (customer)
left join favourite_products using (customer)
left join favourite_brands as brand_weights using (customer)
left join favourite_categories as category_weights using (customer)
left join told using (customer)
left join win_back using (customer)
left join answers using (customer)
left join resolved using (customer)
left join known_products as favourites on favourite_products.product = favourites.product
left join (select distinct brand_number, brand as name from known_products) as brands on brand_weights.brand_number = brands.brand_number
left join (select distinct category_number, category as name from known_products) as top_categories
  on category_weights.category_number = top_categories.category_number
left join (select distinct category_number, category as name from known_products) as second_categories
  on category_weights.second_number = second_categories.category_number
order by known.customer;

-- What stands in several columns or sentences is made into text once, after the rows are in order.
create view customer_texts as
select
  *,
  first_day::varchar as first_text,
  last_day::varchar as last_text,
  round(average, 4)::decimal(18, 4)::varchar as average_text,
  round(yearly::double / 1000000, 2)::decimal(18, 2)::varchar as yearly_text,
  (twice_median * 0.5)::decimal(18, 1)::varchar as gap_text,
  round(average_order::double / 10000, 4)::decimal(18, 4)::varchar as order_text,
  round(units_per_order::double / 1000000, 2)::decimal(18, 2)::varchar as units_text,
  round(price_score, 4)::decimal(18, 4)::varchar as price_text,
  round(brand_score, 4)::decimal(18, 4)::varchar as brand_text,
  round(quality_score, 4)::decimal(18, 4)::varchar as quality_text,
  round(latest, 1)::decimal(18, 1)::varchar as latest_text,
  case when strength >= 0 then round(strength::double, 4)::decimal(18, 4) end::varchar as strength_text,
  concat(', at ', percent(strength::double), ' among the customers of the shop') as at_text
from every_customer;
