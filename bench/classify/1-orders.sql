-- Customers and products by number, in the order of their ids, and the orders: what several classes are made from.
-- `lines`, `customers`, `products`, `stock` and `feedback` are views over the files; their ids are those of customers and products.
create table known_customers as
select
  (row_number() over (order by customer_id))::integer as customer,
  customer_id,
  birth_date,
  country,
  region,
  city,
  industry,
  gender,
  source,
  employees,
  annual_revenue
from customers;

create table known_products as
select
  *,
  (row_number() over (order by product_id))::integer as product,
  case when min(brand) over (partition by category) < max(brand) over (partition by category)
    then dense_rank() over (order by brand) end::integer as brand_number,
  (dense_rank() over (order by category))::integer as category_number
from products;

create table sold as
select
  customer,
  product,
  brand_number,
  category_number,
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
  returned,
  net + returned + discount as gross,
  discount
from (
  select
    customer,
    min(ordered_at) as ordered_at,
    sum(case when quantity > 0 then quantity else 0 end)::integer as units,
    sum(amount)::bigint as net,
    sum(case when quantity < 0 then -amount else 0 end)::bigint as returned,
    sum(case when quantity > 0 then discount else 0 end)::bigint as discount
  from sold
  group by order_id, customer
);

-- The other files may be some weeks younger than the orders.
create table days as
select
  max(order_day) as as_of,
  as_of + 31 as seen_day,
  min(order_day) as begun,
  least(as_of - min(order_day) + 1, 365)::integer as window_days,
  as_of - window_days + 1 as window_from
from orders;

-- Every response with the points of its score, nine times those of 0 to 100, and the product that it is about: that of an order of
-- one product, where it is no survey.
create table responses as
select
  customer,
  coalesce(product, bought_product) as product,
  feedback_date as day,
  type = 'complaint' as is_complaint,
  resolved_date as resolved_day,
  case type when 'review' then (score - 1) * 225 when 'survey' then score * 90 end as points,
  case when type = 'survey' then score end as nps_score
from feedback
inner join days on feedback_date <= seen_day
inner join known_customers using (customer_id)
left join known_products using (product_id)
left join (
  select order_id, min(product) as bought_product
  from sold
  where order_id in (select order_id from feedback where product_id is null)
  group by order_id
  having min(product) = max(product)
) as bought on feedback.order_id = bought.order_id and feedback.product_id is null and type <> 'survey';
