-- What each customer chooses, by number: where the prices paid lie in their category, and the weight of products, brands and
-- categories. The largest weight and, of equals, the first by name are found as one number: weight * 1000000 - number.
-- include product-prices.sql

create table items as
select
  product,
  unit_price,
  ((place::double / places::double)::decimal(18, 12) * 1000000000000)::bigint as percentile,
  place * 3 > places * 2 as in_top_part
from (
  select
    product,
    unit_price,
    2 * count(*) over (partition by category_number order by unit_price) - count(*) over (partition by category_number, unit_price) as place,
    2 * count(*) over (partition by category_number) as places
  from product_prices
  inner join known_products using (product)
  where unit_price > 0 and sale_lines > 0
);

-- Percentiles are added up in millionths of millionths.
create table prices_paid as
select
  customer,
  sum(quantity)::bigint as priced_units,
  sum(case when in_top_part then quantity else 0 end)::bigint as top_units,
  sum(percentile * quantity) as percentile_units
from sold
inner join items using (product, unit_price)
where quantity > 0
group by customer;

create table buyers as
select customer, product, sum(quantity)::integer as units, (count(*) filter (quantity > 0))::integer as sale_lines
from sold
group by customer, product;

create table favourite_products as
select
  customer,
  1000000 - max(units * 1000000::bigint - product) % 1000000 as product,
  max(units) as favourite_units,
  sum(units)::bigint as kept_units
from buyers
where units > 0
group by customer;

-- Nine decimals of a share: their squares add up exactly.
create table favourite_brands as
select
  * exclude (weights),
  list_sum([share * share for share in [(amount_of(part) / amount_of(weight))::decimal(18, 9) for part in weights]]) as concentration
from (
  select
    customer,
    1000000 - max(weight * 1000000 - brand_number) % 1000000 as brand_number,
    max(weight) as top_weight,
    sum(weight)::bigint as weight,
    list(weight) as weights
  from (
    select customer, brand_number, sum(amount)::bigint as weight
    from sold
    where brand_number is not null
    group by customer, brand_number
  )
  where weight > 0
  group by customer
);

create table favourite_categories as
select
  customer,
  1000000 - top[1] % 1000000 as category_number,
  1000000 - top[2] % 1000000 as second_number,
  top_weight,
  weight
from (
  select customer, max(weight * 1000000 - category_number, 2) as top, max(weight) as top_weight, sum(weight)::bigint as weight
  from (select customer, category_number, sum(amount)::bigint as weight from sold group by customer, category_number)
  where weight > 0
  group by customer
);
