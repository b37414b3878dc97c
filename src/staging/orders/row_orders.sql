-- Orders that are one row each, in files that say neither which rows belong together nor who bought what, or once lines have been added up:
-- the same as whole_orders.sql gives of an order of one row.
-- Grain: one row per row of an order file, or per group of lines (line_groups.sql).
-- Example: a return of -5.00 is an order of -5.00 net, nothing gross and 5.00 returned, and no purchase.
select
    sold_rows.file_no as file_no,
    sold_rows.outcome as outcome,
    sold_rows.order_id as order_id,
    sold_rows.customer_id as customer_id,
    sold_rows.order_day as order_day,
    sold_rows.order_minute as order_minute,
    cast(sold_rows.records as integer) as lines,
    cast(case when not sold_rows.is_return then coalesce(sold_rows.quantity, 0) else 0 end as decimal(18, 4)) as units,
    cast(
        case
            when not sold_rows.is_return
                then coalesce(sold_rows.net_amount + coalesce(sold_rows.discount_amount, 0), 0)
            else 0
        end as decimal(18, 4)
    ) as gross_amount,
    cast(
        case when not sold_rows.is_return then coalesce(sold_rows.discount_amount, 0) else 0 end as decimal(18, 4)
    ) as discount_amount,
    sold_rows.net_amount as net_amount,
    cast(
        case when sold_rows.is_return then coalesce(-sold_rows.net_amount, 0) else 0 end as decimal(18, 4)
    ) as returned_amount,
    coalesce(sold_rows.net_amount > 0, not sold_rows.is_return) as is_purchase,
    sold_rows.channel as channel,
    sold_rows.country as country,
    sold_rows.currency as one_currency,
    sold_rows.currency as other_currency,
    cast(sold_rows.records as integer) as group_records,
    case when sold_rows.records > 0 then sold_rows.net_amount end as group_amount,
    case when sold_rows.records = 0 then sold_rows.net_amount end as group_back,
    sold_rows.order_day as last_day
from sold_rows
