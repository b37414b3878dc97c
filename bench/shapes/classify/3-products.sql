-- What each product sold, and the class `product` with its file: one row per product.
create table product_prices as
select
  product,
  unit_price,
  count(*) filter (quantity > 0) as sale_lines,
  coalesce(sum(quantity) filter (quantity > 0), 0)::bigint as sold_units,
  sum(quantity)::bigint as units,
  sum(amount)::bigint as revenue,
  min(ordered_at) filter (quantity > 0) as first_sale,
  max(ordered_at) filter (quantity > 0) as last_sale
from sold
group by product, unit_price;

create table buyers as
select customer, product, count(*) as sale_lines
from sold
where quantity > 0
group by customer, product;

create table sold_lately as
select
  product,
  coalesce(sum(quantity) filter (ordered_at::date > as_of - 90), 0)::bigint as recent_units,
  coalesce(sum(quantity) filter (ordered_at::date > as_of - 28), 0)::bigint as trend_units,
  coalesce(sum(quantity) filter (ordered_at::date <= as_of - 28 and ordered_at::date > as_of - 56), 0)::bigint as earlier_units
from sold
cross join days
where ordered_at > as_of - 91
group by product;

create table promoted as
select
  product,
  sum(quantity) as units,
  sum(quantity) filter (discount > 0) as promoted_units
from sold
cross join days
where ordered_at >= as_of - 29 and quantity > 0
group by product;

create table bought_by as
select product, customers, coalesce(repeaters, 0) as repeaters
from (select product, count(*) as customers from buyers group by product)
left join (
  select product, count(*) as repeaters
  from (
    select product, customer
    from sold
    semi join (select product, customer from buyers where sale_lines > 1) using (product, customer)
    where quantity > 0
    group by product, customer
    having min(order_id) <> max(order_id)
  )
  group by product
) using (product);

create table scores as
select product, count(*) as responses, sum(points)::double / 9 / count(*) as feedback_score
from responses
where product is not null and points is not null
group by product;

create table sold_ever as
select
  product,
  sum(sold_units) as sold_units,
  sum(sold_units - units) as returned_units,
  sum(revenue)::bigint as revenue,
  min(first_sale)::date as first_sale,
  max(last_sale)::date as last_sale
from product_prices
group by product;

create table median_prices as
select product, min(unit_price) as unit_price
from (
  select
    product,
    unit_price,
    sum(sale_lines) over (partition by product order by unit_price) as up_to,
    sum(sale_lines) over (partition by product) as priced
  from product_prices
  where unit_price > 0 and sale_lines > 0
)
where 2 * up_to >= priced
group by product;

create view every_product as
select
  *,
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
  round(promoted_units::double / promo_units::double, 4)::decimal(18, 4) as promoted_share,
  -- A difference of two counts that chance seldom makes.
  is_beyond_chance and trend_units * 100 >= 130 * earlier_units as is_rising,
  is_beyond_chance and trend_units * 100 <= 70 * earlier_units as is_falling
from (
  select
    *,
    trend_units + earlier_units > 0
      and (trend_units - earlier_units) * (trend_units - earlier_units) * 10000 > (trend_units + earlier_units) * 38416 as is_beyond_chance,
    case when unit_price is not null
      then 2 * count(*) over (partition by category order by unit_price) - count(*) over (partition by category, unit_price) end as place,
    2 * count(unit_price) over (partition by category) as places,
    count(*) over (partition by category order by recent_units desc) as sellers_up_to,
    count(*) over (partition by category, recent_units) as equal_sellers,
    count(*) filter (recent_units > 0) over (partition by category) as sellers
  from (
    select
      as_of,
      product,
      product_id,
      product_name,
      category,
      coalesce(case when list_price > 0 then list_price end, median_prices.unit_price) as unit_price,
      coalesce(sold_units, 0) as sold_units,
      coalesce(returned_units, 0) as returned_units,
      money(sold_ever.revenue) as revenue_ever,
      coalesce(customers, 0) as customers,
      repeaters,
      coalesce(responses, 0) as responses,
      feedback_score,
      least(listed_date, first_sale) as first_day,
      coalesce(recent_units, 0) as recent_units,
      coalesce(trend_units, 0) as trend_units,
      coalesce(earlier_units, 0) as earlier_units,
      promoted.units as promo_units,
      coalesce(promoted_units, 0) as promoted_units
    from known_products
    cross join days
    left join sold_lately using (product)
    left join sold_ever using (product)
    left join promoted using (product)
    left join median_prices using (product)
    left join bought_by using (product)
    left join scores using (product)
  )
);

copy (
  select
    product_id,
    product_name,
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
  from every_product
  order by product
) to 'OUT/products.csv' (format csv, header true);
