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
    customers.customer_id as customer_id,
    coalesce(per_customer.orders_ever, 0) as orders_ever,
    coalesce(per_customer.purchases_ever, 0) as purchases_ever,
    coalesce(per_customer.frequency, 0) as frequency,
    per_customer.monetary as monetary,
    per_customer.first_day as first_day,
    per_customer.last_day as last_day,
    params.as_of_day - per_customer.last_day as recency_days
from customers
cross join params
left join per_customer
    on customers.customer_id = per_customer.customer_id
