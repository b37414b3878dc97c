-- What the customer export says of a customer. One that stands in it twice keeps, column by column, the smallest value given; whoever refuses
-- once may not be written to.
-- Grain: one row per customer id of the export.
-- Example: A in Lyon without a country and A in Paris of France is A in Lyon of France.
select
    staged_customers.customer_id as customer_id,
    min(staged_customers.joined_day) as joined_day,
    min(staged_customers.birth_day) as birth_day,
    min(staged_customers.gender) as gender,
    min(staged_customers.country) as country,
    min(staged_customers.region) as region,
    min(staged_customers.city) as city,
    min(staged_customers.industry) as industry,
    min(staged_customers.employees) as employees,
    min(staged_customers.annual_revenue) as annual_revenue,
    min(staged_customers.source) as source,
    min(staged_customers.last_contact_day) as last_contact_day,
    min(staged_customers.first_order_day) as first_order_day,
    min(staged_customers.last_order_day) as last_order_day,
    min(staged_customers.orders_count) as orders_count,
    min(staged_customers.total_spent) as total_spent,
    min(
        case when staged_customers.contact_allowed then 1 when not staged_customers.contact_allowed then 0 end
    ) = 1 as contact_allowed
from staged_customers
where staged_customers.outcome is null
group by staged_customers.customer_id
