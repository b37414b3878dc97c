-- Columns of the file for `product`.
product_class,
nullif(concat(
  case when is_new then ';new' end,
  case when is_best_seller then ';best_seller' end,
  case when is_promoted then ';promo' end,
  case when is_rising then ';rising' when is_falling then ';falling' end
)[2:], '') as product_tags,
category as product_category,
category as product_category_path,
1 as product_categories,
unit_price as product_unit_price,
case when unit_price is not null then category end as product_band_category,
round(price_percentile, 4)::decimal(18, 4) as product_price_percentile,
case when unit_price is null then 0 else places // 2 end as product_category_products,
sold_units::decimal(18, 2) as product_sold_units,
revenue_ever as product_revenue,
customers as product_customers,
round(repeaters::double / nullif(customers, 0), 4)::decimal(18, 4) as product_repeat_rate,
round(returned_units::double / nullif(sold_units, 0)::double, 4)::decimal(18, 4) as product_return_rate,
round(feedback_score, 2)::decimal(18, 2) as product_feedback_score,
responses as product_responses,
first_day as product_first_day,
recent_units::decimal(18, 2) as product_recent_units,
promoted_share as product_promoted_share,
trend_units::decimal(18, 2) as product_trend_units,
earlier_units::decimal(18, 2) as product_earlier_units,
concat(
  case when unit_price is null then 'no price on record; '
    else concat('price ', unit_price, ' lies at ', percent(price_percentile), ' of ', places // 2,
      case when places = 2 then ' price (category: ' else ' prices (category: ' end, category, '); ') end,
  sold_units, word(sold_units, ' unit sold', ' units sold'),
  case when unit_price is not null then coalesce(', revenue ' || revenue_ever::varchar, '') end,
  case when is_new then concat('; first sold or listed on ', first_day, ', under 90 days ago') end,
  case when is_best_seller then concat('; ', recent_units, word(recent_units, ' unit', ' units'), ' in 90 days') end,
  case when is_promoted then concat('; ', percent(promoted_units::double / promo_units::double), ' of units in 30 days had a discount') end,
  case when is_rising or is_falling
    then concat('; ', trend_units, word(trend_units, ' unit', ' units'), ' in 28 days, ', earlier_units, ' before') end
) as product_because,
concat(
  case product_class
    when 'low' then 'Use it to win first purchases; bundle it with dearer items.'
    when 'mid' then 'Keep it in stock as the default choice.'
    when 'high' then 'Show it to quality-seeking customers, without discounts.'
    else 'Enter a list price.'
  end,
  case when is_new then ' Give it a place on the front page and ask for reviews.' end,
  case when is_best_seller then ' Never let it run out; show it first.' end,
  case when is_promoted then ' Check whether the discount pays for itself.' end,
  case when is_rising then ' Restock early.' when is_falling then ' Find out why; order less.' end
) as product_action
