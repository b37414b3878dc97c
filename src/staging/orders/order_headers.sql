-- Order headers: what the files with one row an order say of each. Rows that a later state of their order replaces (`repeated`, repeated_orders.sql)
-- say nothing. Of several others a sound one makes the order sound, whatever state the others are in (unpaid, a draft, after the as-of day),
-- unless one cancels it; with different amounts they are parts of it and are added (not what is left out of an order that is sold), but
-- where some were returned and some not the smaller stands. Of all else the order keeps the smaller values, and what any row says of its return.
-- A row without an order id, or with nothing in it, is no header.
-- Grain: one row per order id.
-- Example: rows of O1, 10.00 paid, 12.00 paid and 5.00 unpaid, are one sound header of 22.00; rows of O2, 10.00 paid and 12.00 cancelled, are
-- one of 22.00 that is cancelled.
with

outcomes as (

    select
        staged_headers.order_id as order_id,
        case
            when count(*) > count(staged_headers.outcome)
                then
                    min(
                        case
                            when staged_headers.outcome in ('cancelled', 'return_ignored')
                                then staged_headers.outcome
                        end
                    )
            else min(staged_headers.outcome)
        end as order_outcome
    from staged_headers
    where
        staged_headers.order_id is not null
        and coalesce(staged_headers.outcome, '') not in ('blank_row', 'repeated')
    group by staged_headers.order_id

),

header_rows as (

    select
        staged_headers.*,
        outcomes.order_outcome as order_outcome,
        case
            when outcomes.order_outcome is not null or staged_headers.outcome is null then staged_headers.net_amount
        end as counted_amount
    from staged_headers
    inner join outcomes on staged_headers.order_id = outcomes.order_id
    where coalesce(staged_headers.outcome, '') not in ('blank_row', 'repeated')

)

select
    header_rows.order_id as order_id,
    min(header_rows.customer_id) as customer_id,
    min(header_rows.order_day) as order_day,
    min(header_rows.order_minute) as order_minute,
    min(header_rows.product_id) as product_id,
    min(header_rows.product_name) as product_name,
    min(header_rows.category) as category,
    min(header_rows.brand) as brand,
    min(header_rows.quantity) as quantity,
    min(header_rows.unit_price) as unit_price,
    min(header_rows.discount_amount) as discount_amount,
    case
        when
            min(header_rows.counted_amount) < max(header_rows.counted_amount)
            and min(case when header_rows.is_return then 1 else 0 end)
            = max(case when header_rows.is_return then 1 else 0 end)
            then cast(sum(header_rows.counted_amount) as decimal(18, 4))
        else min(header_rows.counted_amount)
    end as net_amount,
    min(header_rows.channel) as channel,
    min(header_rows.location) as location,
    min(header_rows.country) as country,
    min(header_rows.region) as region,
    min(header_rows.city) as city,
    min(header_rows.currency) as currency,
    min(header_rows.returned_amount) as returned_amount,
    min(header_rows.file_no) as file_no,
    min(header_rows.order_outcome) as outcome,
    max(case when header_rows.is_return then 1 else 0 end) = 1 as is_return,
    max(case when header_rows.by_document then 1 else 0 end) = 1 as by_document,
    max(case when header_rows.by_state then 1 else 0 end) = 1 as by_state
from header_rows
group by header_rows.order_id
