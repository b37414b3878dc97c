-- The place of the price of a product, and of what it sold, among those of its category.
trend_units + earlier_units > 0
  and (trend_units - earlier_units) * (trend_units - earlier_units) * 10000 > (trend_units + earlier_units) * 38416 as is_beyond_chance,
case when unit_price is not null
  then 2 * count(*) over (partition by category order by unit_price) - count(*) over (partition by category, unit_price) end as place,
2 * count(unit_price) over (partition by category) as places,
count(*) over (partition by category order by recent_units desc) as sellers_up_to,
count(*) over (partition by category, recent_units) as equal_sellers,
count(*) filter (recent_units > 0) over (partition by category) as sellers
