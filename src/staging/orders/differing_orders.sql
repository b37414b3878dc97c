-- How many orders have lines that come to another amount than their header says, beyond rounding: more than 0.011 and 0.05 % of it.
-- Grain: one row.
-- Example: lines of 5.00 and 5.00 against a header of 10.01 do not differ; against 10.50 they do.
with

per_order as (

    select
        staged_lines.order_id as order_id,
        sum(staged_lines.net_amount) as lines_amount
    from staged_lines
    where staged_lines.outcome is null
    group by staged_lines.order_id

),

compared as (

    select
        per_order.lines_amount as lines_amount,
        order_headers.net_amount as headers_amount,
        case
            when
                abs(per_order.lines_amount - order_headers.net_amount)
                > 0.011 + abs(order_headers.net_amount) * 0.0005
                then 1
            else 0
        end as differs
    from per_order
    inner join order_headers on per_order.order_id = order_headers.order_id
    where
        order_headers.net_amount is not null
        and order_headers.outcome is null

)

select
    count(*) as orders,
    coalesce(sum(compared.differs), 0) as differing,
    sum(compared.lines_amount) as lines_amount,
    sum(compared.headers_amount) as headers_amount
from compared
