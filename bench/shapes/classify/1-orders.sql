-- Customers and products by number, in the order of their ids, and the orders: what several classes are made from.
-- `lines`, `customers`, `products` and `feedback` are views over the files; their ids are those of customers and products.
create table known_customers as
select
  (row_number() over (order by customer_id))::integer as customer,
  customer_id
from customers;

create table known_products as
select
  (row_number() over (order by product_id))::integer as product,
  product_id,
  product_name,
  category,
  list_price,
  listed_date
from products;

create table sold as
select
  customer,
  product,
  order_id,
  ordered_at,
  quantity,
  unit_price,
  (discount * 100)::integer as discount,
  (amount * 100)::bigint as amount
from lines
inner join known_products using (product_id)
inner join known_customers using (customer_id);

create table orders as
select
  customer,
  net > 0 as is_purchase,
  ordered_at::date as order_day,
  hour(ordered_at) as order_hour,
  units,
  net,
  returned
from (
  select
    customer,
    min(ordered_at) as ordered_at,
    sum(case when quantity > 0 then quantity else 0 end)::integer as units,
    sum(amount)::bigint as net,
    sum(case when quantity < 0 then -amount else 0 end)::bigint as returned
  from sold
  group by order_id, customer
);

create table days as
select max(order_day) as as_of
from orders;

-- The points of every score, nine times those of 0 to 100, and the product that it is about: that of an order of one product, where it is no survey.
create table responses as
select
  coalesce(product, bought_product) as product,
  case type when 'review' then (score - 1) * 225 when 'survey' then score * 90 end as points
from feedback
inner join days on feedback_date <= as_of
left join known_products using (product_id)
left join (
  select order_id, min(product) as bought_product
  from sold
  where order_id in (select order_id from feedback where product_id is null)
  group by order_id
  having min(product) = max(product)
) as bought on feedback.order_id = bought.order_id and feedback.product_id is null and type <> 'survey'
where score is not null;
