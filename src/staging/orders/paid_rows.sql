-- How payments are matched: by the order id alone. What was paid for an order is the sum of its payments, money that went back
-- subtracted; an order without a payment has no amount. The lines of an order take shares of it (shared_totals.sql).
-- Grain: one row per row of an order file.
-- Example: payments of 5.00 and 2.50 for O1 are 7.50 beside each line of O1, and nothing beside those of O2.
with

paid_orders as (

    select
        payments.order_id as order_id,
        cast(sum(payments.amount) as decimal(18, 4)) as paid_amount
    from payments
    where payments.outcome is null
    group by payments.order_id

)

select
    order_rows.*,
    paid_orders.paid_amount as paid_amount
from order_rows
left join paid_orders on order_rows.order_id = paid_orders.order_id
