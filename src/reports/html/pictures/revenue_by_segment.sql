-- How many customers are in each segment of value, and what they brought together. Customers without a segment are left out.
-- Grain: one row per segment that holds a customer.
-- Example: A and B are champions with 100 and 20, C is one without an amount: 3 customers, 120.
select
    value.segment as segment,
    count(*) as customers,
    coalesce(sum(value.monetary), 0) as revenue
from value
where value.segment is not null
group by value.segment
