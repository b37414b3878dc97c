-- Refunds that order headers tell of, where the lines of the orders are in files of their own: the amount given back, on the day of the
-- order. An order that its own state takes back whole needs none. They are no records of a file (`records` 0).
-- Grain: one row per order header with an amount given back.
-- Example: header O1 of 20.00 with 5.00 given back is a refund of 5.00 for O1; in the state "returned" it is none.
select
    order_headers.file_no as file_no,
    order_headers.outcome as outcome,
    0 as records,
    order_headers.order_id as order_id,
    cast(null as varchar) as line_id,
    order_headers.customer_id as customer_id,
    cast(null as varchar) as product_id,
    order_headers.order_day as refund_day,
    cast(null as decimal(18, 4)) as quantity,
    order_headers.returned_amount as amount
from order_headers
where
    order_headers.returned_amount > 0
    and order_headers.outcome is null
    and not order_headers.by_state
