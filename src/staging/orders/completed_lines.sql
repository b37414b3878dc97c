-- Lines of orders whose files lack the customer or the day, completed from the header of their order. A line whose order has no header
-- is an unknown order unless it says whose and when itself. What a header says of its order (a state, an outcome) holds of each
-- line. An order without any line stands by its header alone (`is_header`), if that says what it cost. `header_amount`: what the
-- header says of the whole order, for lines without amounts.
-- Grain: one row per line or group of lines (`records`, line_groups.sql), and one per order without a line.
-- Example: line (O1, no customer, 5.00) and header (O1, customer A, 2024-01-02) give (O1, A, 2024-01-02, 5.00); header
-- (O2, customer B, 2024-01-03, 7.00) without a line gives itself.
select
    coalesce(staged_lines.file_no, order_headers.file_no) as file_no,
    case
        when staged_lines.file_no is null
            then
                coalesce(
                    order_headers.outcome,
                    case when order_headers.net_amount is null then 'order_without_lines' end
                )
        else
            coalesce(
                staged_lines.outcome,
                case
                    when
                        order_headers.order_id is null
                        and (staged_lines.customer_id is null or staged_lines.order_day is null)
                        then 'order_unknown'
                end,
                order_headers.outcome
            )
    end as outcome,
    coalesce(staged_lines.order_id, order_headers.order_id) as order_id,
    coalesce(staged_lines.customer_id, order_headers.customer_id) as customer_id,
    coalesce(staged_lines.order_day, order_headers.order_day) as order_day,
    -- A line with its day alone has midnight for a time; the order may know better.
    coalesce(
        nullif(staged_lines.order_minute, 0), order_headers.order_minute, staged_lines.order_minute
    ) as order_minute,
    case
        when staged_lines.file_no is null then order_headers.product_id else staged_lines.product_id
    end as product_id,
    case
        when staged_lines.file_no is null then order_headers.product_name else staged_lines.product_name
    end as product_name,
    case
        when staged_lines.file_no is null then order_headers.category else staged_lines.category
    end as category,
    case
        when staged_lines.file_no is null then order_headers.brand else staged_lines.brand
    end as brand,
    case
        when staged_lines.file_no is null then order_headers.quantity else staged_lines.quantity
    end as quantity,
    case
        when staged_lines.file_no is null then order_headers.unit_price else staged_lines.unit_price
    end as unit_price,
    case
        when staged_lines.file_no is null then order_headers.discount_amount else staged_lines.discount_amount
    end as discount_amount,
    case
        when staged_lines.file_no is null then order_headers.net_amount else staged_lines.net_amount
    end as net_amount,
    coalesce(staged_lines.channel, order_headers.channel) as channel,
    coalesce(staged_lines.location, order_headers.location) as location,
    coalesce(staged_lines.country, order_headers.country) as country,
    coalesce(staged_lines.region, order_headers.region) as region,
    coalesce(staged_lines.city, order_headers.city) as city,
    coalesce(staged_lines.currency, order_headers.currency) as currency,
    coalesce(staged_lines.is_return, false) or coalesce(order_headers.is_return, false) as is_return,
    coalesce(staged_lines.by_document, false) or coalesce(order_headers.by_document, false) as by_document,
    coalesce(staged_lines.by_state, false) or coalesce(order_headers.by_state, false) as by_state,
    case
        when staged_lines.file_no is null then order_headers.returned_amount else staged_lines.returned_amount
    end as returned_amount,
    staged_lines.line_id as line_id,
    staged_lines.not_product as not_product,
    coalesce(staged_lines.records, 1) as records,
    order_headers.net_amount as header_amount,
    staged_lines.file_no is null as is_header
from staged_lines
full join order_headers on staged_lines.order_id = order_headers.order_id
