-- The value tier of each customer.
-- Grain: one row per customer.
select
    value.customer_id as customer_id,
    value.value_class as tier
from value
