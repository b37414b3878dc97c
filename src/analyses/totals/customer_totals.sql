-- What each customer brought, against which every class is held in summaries: purchases, and revenue net of returns.
-- Grain: one row per customer with an order; one without an id for orders that name none.
-- Example: A bought for 30, and an order of 10 came back whole: one purchase, revenue 30.
select
    orders.customer_id as customer_id,
    sum(case when orders.is_purchase then 1 else 0 end) as orders,
    sum(orders.net_amount) as revenue
from orders
group by orders.customer_id
