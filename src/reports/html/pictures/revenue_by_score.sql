-- How many customers have each pair of scores of recency and frequency, and what they brought together. Customers without one of the two are left
-- out.
-- Grain: one row per pair of scores that a customer has.
-- Example: A and B have R5 and F4 and brought 100 and 20: 2 customers, 120.
select
    value.r as r,
    value.f as f,
    count(*) as customers,
    coalesce(sum(value.monetary), 0) as revenue
from value
where value.r is not null and value.f is not null
group by value.r, value.f
