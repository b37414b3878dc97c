-- Who is a customer: every id of the customer export, and every id seen in orders, feedback or contacts.
-- Grain: one row per customer id.
-- Example: A in the export and in an order, B in feedback alone: A and B, of which A has orders.
select
    customer_mentions.customer_id as customer_id,
    max(case when customer_mentions.has_orders then 1 else 0 end) = 1 as has_orders
from customer_mentions
where customer_mentions.customer_id is not null
group by customer_mentions.customer_id
