-- Lines of an order that differ in nothing but what they are made of, added up: all that is needed of lines where orders alone are asked for.
-- A group with an amount is a return where one of its lines is; whether all are is asked of lines without amounts alone, which are grouped by it.
-- Grain: one row per file, outcome, order, and whatever else a line says of its order.
-- Example: lines (O1, P1, 5.00), (O1, P2, 7.00) and (O2, P1, 3.00) give (O1, 2 records, 12.00) and (O2, 1 record, 3.00).
select
    line_rows.file_no as file_no,
    line_rows.outcome as outcome,
    line_rows.order_id as order_id,
    line_rows.customer_id as customer_id,
    line_rows.order_day as order_day,
    line_rows.order_minute as order_minute,
    cast(sum(line_rows.net_amount) as decimal(18, 4)) as net_amount,
    line_rows.channel as channel,
    line_rows.location as location,
    line_rows.country as country,
    line_rows.currency as currency,
    max(case when line_rows.is_return then 1 else 0 end) = 1 as is_return,
    cast(count(*) as integer) as records
from line_rows
group by
    line_rows.file_no,
    line_rows.outcome,
    line_rows.order_id,
    line_rows.customer_id,
    line_rows.order_day,
    line_rows.order_minute,
    line_rows.channel,
    line_rows.location,
    line_rows.country,
    line_rows.currency,
    case when line_rows.net_amount is null then line_rows.is_return end
