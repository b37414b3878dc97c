-- Order headers: what the files with one row an order say of each. An order that stands there twice keeps the smaller values, any
-- outcome, and what any of its rows says of its state. A row without an order id, or with nothing in it, is no header.
-- Grain: one row per order id.
-- Example: two rows of order O1, one of 10.00 paid and one of 12.00 returned, are one header of 10.00 that is a return.
select
    staged_headers.order_id as order_id,
    min(staged_headers.customer_id) as customer_id,
    min(staged_headers.order_day) as order_day,
    min(staged_headers.order_minute) as order_minute,
    min(staged_headers.product_id) as product_id,
    min(staged_headers.product_name) as product_name,
    min(staged_headers.category) as category,
    min(staged_headers.brand) as brand,
    min(staged_headers.quantity) as quantity,
    min(staged_headers.unit_price) as unit_price,
    min(staged_headers.discount_amount) as discount_amount,
    min(staged_headers.net_amount) as net_amount,
    min(staged_headers.channel) as channel,
    min(staged_headers.location) as location,
    min(staged_headers.country) as country,
    min(staged_headers.region) as region,
    min(staged_headers.city) as city,
    min(staged_headers.currency) as currency,
    min(staged_headers.returned_amount) as returned_amount,
    min(staged_headers.file_no) as file_no,
    min(staged_headers.outcome) as outcome,
    max(case when staged_headers.is_return then 1 else 0 end) = 1 as is_return,
    max(case when staged_headers.by_document then 1 else 0 end) = 1 as by_document,
    max(case when staged_headers.by_state then 1 else 0 end) = 1 as by_state
from staged_headers
where
    staged_headers.order_id is not null
    and coalesce(staged_headers.outcome, '') <> 'blank_row'
group by staged_headers.order_id
