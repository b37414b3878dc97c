-- The days on which each customer purchased, with the next of them: the gap between two purchase days, or
-- the silence that is still open after the last. Several orders of a customer on one day are one purchase
-- day.
-- Purchase days so far count those before the orders begin, where the customer export tells of them.
-- Worked example: purchases on days 10, 10, 30: day 10 with next day 30 after 1 purchase day, and day 30
-- without a next after 2.
-- Grain: one row per customer and purchase day.
with

placed as (

    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        lead(orders.order_day) over (
            partition by orders.customer_id order by orders.order_day
        ) as next_day,
        dense_rank() over (
            partition by orders.customer_id order by orders.order_day
        ) as purchase_days
    from orders
    where orders.is_purchase

)

select
    placed.customer_id as customer_id,
    placed.order_day as order_day,
    placed.next_day as next_day,
    cast(placed.purchase_days + coalesce(lifecycle_earlier.at_least, 0) as integer) as purchase_days
from placed
left join lifecycle_earlier
    on placed.customer_id = lifecycle_earlier.customer_id
where placed.next_day is null or placed.next_day > placed.order_day
