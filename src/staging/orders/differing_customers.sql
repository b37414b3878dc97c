-- How many orders name several customers, in their header rows or in a line against its header, and the first of them by id. Which counts: that of
-- a line before that of its header, that of the latest header before the others.
-- Grain: one row.
-- Example: headers (O1, A) and (O1, Z), and a line (O2, Z) of header (O2, A): 2 orders, such as O1.
with

found as (

    select staged_headers.order_id as order_id
    from staged_headers
    where
        staged_headers.order_id is not null
        and coalesce(staged_headers.outcome, 'repeated') = 'repeated'
    group by staged_headers.order_id
    having min(staged_headers.customer_id) < max(staged_headers.customer_id)
    union
    select staged_lines.order_id as order_id
    from staged_lines
    inner join order_headers on staged_lines.order_id = order_headers.order_id
    where
        staged_lines.outcome is null
        and staged_lines.customer_id <> order_headers.customer_id

)

select
    count(*) as orders,
    min(found.order_id) as example
from found
