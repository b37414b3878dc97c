-- A number for every customer, in the order of their ids: lines are grouped by it several times, and a number is quicker
-- to group by than an id.
-- Grain: one row per customer.
select
    customers.customer_id as customer_id,
    cast(row_number() over (order by customers.customer_id) as integer) as customer_number
from customers
