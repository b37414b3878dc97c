-- Without value tiers: a relation of no rows.
-- Grain: one row per customer with a tier.
select
    orders.customer_id as customer_id,
    cast(null as varchar) as tier
from orders
where orders.net_amount is null and orders.net_amount is not null
