-- A row of no customer cannot be used for customers (`customer_missing`); it still counts for products.
-- Grain: one row per row of an order file, and one more per sale that went back.
-- Example: a sound row without a customer is `customer_missing`; one that is cancelled as well stays `cancelled`.
select
    unassigned_rows.file_no as file_no,
    coalesce(
        unassigned_rows.outcome,
        case when unassigned_rows.customer_id is null then 'customer_missing' end
    ) as outcome,
    unassigned_rows.order_id as order_id,
    unassigned_rows.customer_id as customer_id,
    unassigned_rows.order_day as order_day,
    unassigned_rows.order_minute as order_minute,
    unassigned_rows.product_id as product_id,
    unassigned_rows.product_name as product_name,
    unassigned_rows.category as category,
    unassigned_rows.brand as brand,
    unassigned_rows.quantity as quantity,
    unassigned_rows.unit_price as unit_price,
    unassigned_rows.discount_amount as discount_amount,
    unassigned_rows.net_amount as net_amount,
    unassigned_rows.channel as channel,
    unassigned_rows.location as location,
    unassigned_rows.country as country,
    unassigned_rows.region as region,
    unassigned_rows.city as city,
    unassigned_rows.currency as currency,
    unassigned_rows.is_return as is_return,
    unassigned_rows.not_product as not_product,
    unassigned_rows.records as records
from unassigned_rows
