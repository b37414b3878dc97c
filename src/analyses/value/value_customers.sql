-- What each customer bought: recency, frequency and monetary value within the window.
-- Grain: one row per customer; a customer without an order keeps nulls.
with

placed as (

    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        orders.net_amount as net_amount,
        orders.is_purchase as is_purchase,
        params.window_days is null
        or orders.order_day > params.as_of_day - params.window_days as in_window
    from orders
    cross join params

),

per_customer as (

    select
        placed.customer_id as customer_id,
        count(*) as orders_ever,
        sum(case when placed.is_purchase then 1 else 0 end) as purchases_ever,
        sum(case when placed.is_purchase and placed.in_window then 1 else 0 end) as frequency,
        sum(case when placed.in_window then placed.net_amount else 0 end) as monetary,
        min(case when placed.is_purchase and placed.in_window then placed.order_day end) as first_day,
        max(case when placed.is_purchase and placed.in_window then placed.order_day end) as last_day
    from placed
    group by placed.customer_id

)

select
    per_customer.customer_id as customer_id,
    per_customer.orders_ever as orders_ever,
    per_customer.purchases_ever as purchases_ever,
    per_customer.frequency as frequency,
    per_customer.monetary as monetary,
    per_customer.first_day as first_day,
    per_customer.last_day as last_day,
    params.as_of_day - per_customer.last_day as recency_days
from per_customer
cross join params

union all

select
    customers.customer_id as customer_id,
    0 as orders_ever,
    0 as purchases_ever,
    0 as frequency,
    null as monetary,
    null as first_day,
    null as last_day,
    null as recency_days
from customers
where
    coalesce(customers.has_orders, false) = false
    and not exists (
        select 1
        from per_customer
        where per_customer.customer_id = customers.customer_id
    )
