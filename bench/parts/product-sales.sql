-- What each product sold: with a discount, by whom, with which scores, ever, and at which price.
create table promoted as
select
  product,
  sum(quantity) as units,
  sum(quantity) filter (discount > 0) as promoted_units
from sold
cross join days
where ordered_at >= as_of - 29 and quantity > 0
group by product;

-- Repeaters have the product in two orders: only who has it on two lines can.
create table bought_by as
select product, customers, coalesce(repeaters, 0) as repeaters
from (select product, count(*) as customers from buyers where sale_lines > 0 group by product)
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

-- The smallest price that half of the sale lines do not exceed.
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
