-- Order headers where each order has one row: the same as order_headers.sql gives, without looking for rows to bring together.
-- Grain: one row per order id.
-- Example: a row of order O1 of 10.00 is its header; a row without an order id is none.
select
    staged_headers.order_id as order_id,
    staged_headers.customer_id as customer_id,
    staged_headers.order_day as order_day,
    staged_headers.order_minute as order_minute,
    staged_headers.product_id as product_id,
    staged_headers.product_name as product_name,
    staged_headers.category as category,
    staged_headers.brand as brand,
    staged_headers.quantity as quantity,
    staged_headers.unit_price as unit_price,
    staged_headers.discount_amount as discount_amount,
    staged_headers.net_amount as net_amount,
    staged_headers.channel as channel,
    staged_headers.location as location,
    staged_headers.country as country,
    staged_headers.region as region,
    staged_headers.city as city,
    staged_headers.currency as currency,
    staged_headers.returned_amount as returned_amount,
    staged_headers.file_no as file_no,
    staged_headers.outcome as outcome,
    coalesce(staged_headers.is_return, false) as is_return,
    coalesce(staged_headers.by_document, false) as by_document,
    coalesce(staged_headers.by_state, false) as by_state
from staged_headers
where
    staged_headers.order_id is not null
    and coalesce(staged_headers.outcome, '') <> 'blank_row'
