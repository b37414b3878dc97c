-- Orders of which only the header is there: no file has a line of theirs.
-- Grain: one row per order id of a header.
-- Example: headers O1 and O2 and a line of O1 give O2.
select order_headers.order_id as order_id
from order_headers
where not exists (
    select 1
    from staged_lines
    where staged_lines.order_id = order_headers.order_id
)
