-- Lines of orders whose files lack the customer or the day, completed from the header of their order. A line whose order has no header
-- is an unknown order unless it says whose and when itself. What a header says of its order (a state, an outcome) holds of each
-- line. An order without any line stands by its header alone, if that says what it cost. `header_amount`: what the
-- header says of the whole order, for lines without amounts.
-- Grain: one row per line or group of lines (`records`, line_groups.sql), and one per order without a line.
-- Example: line (O1, no customer, 5.00) and header (O1, customer A, 2024-01-02) give (O1, A, 2024-01-02, 5.00); header
-- (O2, customer B, 2024-01-03, 7.00) without a line gives itself.
with

completed as (

    select
        staged_lines.file_no as file_no,
        coalesce(
            staged_lines.outcome,
            case
                when
                    order_headers.order_id is null
                    and (staged_lines.customer_id is null or staged_lines.order_day is null)
                    then 'order_unknown'
            end,
            order_headers.outcome
        ) as outcome,
        staged_lines.order_id as order_id,
        coalesce(staged_lines.customer_id, order_headers.customer_id) as customer_id,
        coalesce(staged_lines.order_day, order_headers.order_day) as order_day,
        -- A line with its day alone has midnight for a time; the order may know better.
        coalesce(
            nullif(staged_lines.order_minute, 0), order_headers.order_minute, staged_lines.order_minute
        ) as order_minute,
        staged_lines.product_id as product_id,
        staged_lines.product_name as product_name,
        staged_lines.category as category,
        staged_lines.brand as brand,
        staged_lines.quantity as quantity,
        staged_lines.unit_price as unit_price,
        staged_lines.discount_amount as discount_amount,
        staged_lines.net_amount as net_amount,
        coalesce(staged_lines.channel, order_headers.channel) as channel,
        coalesce(staged_lines.location, order_headers.location) as location,
        coalesce(staged_lines.country, order_headers.country) as country,
        coalesce(staged_lines.region, order_headers.region) as region,
        coalesce(staged_lines.city, order_headers.city) as city,
        coalesce(staged_lines.currency, order_headers.currency) as currency,
        staged_lines.is_return or coalesce(order_headers.is_return, false) as is_return,
        staged_lines.by_document or coalesce(order_headers.by_document, false) as by_document,
        staged_lines.by_state or coalesce(order_headers.by_state, false) as by_state,
        staged_lines.returned_amount as returned_amount,
        staged_lines.line_id as line_id,
        staged_lines.not_product as not_product,
        staged_lines.records as records,
        order_headers.net_amount as header_amount
    from staged_lines
    left join order_headers on staged_lines.order_id = order_headers.order_id

),

without_lines as (

    select
        order_headers.file_no as file_no,
        coalesce(
            order_headers.outcome,
            case when order_headers.net_amount is null then 'order_without_lines' end
        ) as outcome,
        order_headers.order_id as order_id,
        order_headers.customer_id as customer_id,
        order_headers.order_day as order_day,
        order_headers.order_minute as order_minute,
        order_headers.product_id as product_id,
        order_headers.product_name as product_name,
        order_headers.category as category,
        order_headers.brand as brand,
        order_headers.quantity as quantity,
        order_headers.unit_price as unit_price,
        order_headers.discount_amount as discount_amount,
        order_headers.net_amount as net_amount,
        order_headers.channel as channel,
        order_headers.location as location,
        order_headers.country as country,
        order_headers.region as region,
        order_headers.city as city,
        order_headers.currency as currency,
        order_headers.is_return as is_return,
        order_headers.by_document as by_document,
        order_headers.by_state as by_state,
        order_headers.returned_amount as returned_amount,
        cast(null as varchar) as line_id,
        cast(null as boolean) as not_product,
        1 as records,
        order_headers.net_amount as header_amount
    from order_headers
    inner join headers_without_lines on order_headers.order_id = headers_without_lines.order_id

)

select * from completed

union all

select * from without_lines
