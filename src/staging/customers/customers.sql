-- Customers with what the customer export says of each; nothing is known of one that it does not have.
-- Grain: one row per customer id.
-- Example: A of the export in Lyon, and B of an order alone: A in Lyon, B without a place.
select
    customer_ids.customer_id as customer_id,
    customer_ids.has_orders as has_orders,
    customer_descriptions.joined_day as joined_day,
    customer_descriptions.birth_day as birth_day,
    customer_descriptions.gender as gender,
    customer_descriptions.country as country,
    customer_descriptions.region as region,
    customer_descriptions.city as city,
    customer_descriptions.industry as industry,
    customer_descriptions.employees as employees,
    customer_descriptions.annual_revenue as annual_revenue,
    customer_descriptions.source as source,
    customer_descriptions.last_contact_day as last_contact_day,
    customer_descriptions.first_order_day as first_order_day,
    customer_descriptions.last_order_day as last_order_day,
    customer_descriptions.orders_count as orders_count,
    customer_descriptions.total_spent as total_spent,
    customer_descriptions.contact_allowed as contact_allowed
from customer_ids
left join customer_descriptions on customer_ids.customer_id = customer_descriptions.customer_id
