-- Columns of `product`, from the places and counts of each product.
case
  when unit_price is null then 'unknown'
  when place * 3 < places then 'low'
  when place * 3 > places * 2 then 'high'
  else 'mid'
end as product_class,
place::double / places::double as price_percentile,
first_day > as_of - 90 as is_new,
(sellers_up_to - equal_sellers) * 100 < 20 * sellers and sellers_up_to < sellers and recent_units > 0 as is_best_seller,
coalesce(promoted_units * 100 >= 30 * promo_units, false) as is_promoted,
-- A difference of two counts that chance seldom makes.
is_beyond_chance and trend_units * 100 >= 130 * earlier_units as is_rising,
is_beyond_chance and trend_units * 100 <= 70 * earlier_units as is_falling
