-- Every day on which somebody was born by the as-of day, and the as-of day itself.
-- Grain: one row per day.
select customers.birth_day as order_day
from customers
cross join params
where
    customers.birth_day is not null
    and customers.birth_day <= params.as_of_day

union

select params.as_of_day as order_day
from params
