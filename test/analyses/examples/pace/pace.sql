-- Whether a customer buys at least as often as a Poisson law of the mean of all would let half of them expect.
-- Grain: one row per customer.
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
    per_customer.customer_id as customer_id,
    case when pace_fitted.at_least_share <= 0.5 then 'fast' else 'slow' end as pace_class,
    per_customer.purchases as purchases,
    pace_fitted.at_least_share as at_least_share,
    pace_fitted.note as note
from per_customer
inner join pace_fitted
    on per_customer.purchases = pace_fitted.purchases
