-- Who is a customer: every id seen in orders (`order_mentions`), and every id of the customer export, of feedback or contacts (`customer_mentions`).
-- Grain: one row per customer id.
-- Example: A in the export and in an order, B in feedback alone: A and B, of which A has orders.
-- Trap: who has orders is said as a constant, so that an engine asked for those without looks at no order where nothing else names customers.
with

buyers as (

    select order_mentions.customer_id as customer_id
    from order_mentions
    where order_mentions.customer_id is not null
    group by order_mentions.customer_id

)

select
    buyers.customer_id as customer_id,
    true as has_orders
from buyers

union all

select
    customer_mentions.customer_id as customer_id,
    false as has_orders
from customer_mentions
where
    customer_mentions.customer_id is not null
    and not exists (
        select 1
        from buyers
        where buyers.customer_id = customer_mentions.customer_id
    )
group by customer_mentions.customer_id
