-- What each product sold, and the class `product` with its file: one row per product.
-- include product-prices.sql

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

-- include product-sales.sql

create view every_product as
select
  *,
  round(promoted_units::double / promo_units::double, 4)::decimal(18, 4) as promoted_share,
  -- include product-classes.sql
from (
  select
    *,
    -- include product-places.sql
  from (
    select
      as_of,
      product,
      product_id,
      product_name,
      category,
      -- include product-facts.sql
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
    -- include product-columns.sql
  from every_product
  order by product
) to 'OUT/products.csv' (format csv, header true);
