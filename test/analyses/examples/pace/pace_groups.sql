-- How many customers have so many purchases: the rows that the fit reads.
-- Grain: one row per number of purchases.
with

per_customer as (

    select
        customers.customer_id as customer_id,
        coalesce(sum(case when orders.is_purchase then 1 else 0 end), 0) as purchases
    from customers
    left join orders
        on customers.customer_id = orders.customer_id
    group by customers.customer_id

)

select
    per_customer.purchases as purchases,
    count(*) as customers
from per_customer
group by per_customer.purchases
