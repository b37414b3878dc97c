-- What each product sold at each price.
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
