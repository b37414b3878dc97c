-- Receipts by product and location, names compared without case.
-- Grain: one row per receipt; `product_id` is the product and its location in one text.
select
    receipts.product_id || chr(31) || lower(trim(coalesce(receipts.location, ''))) as product_id,
    receipts.product_id as own_product_id,
    trim(coalesce(receipts.location, '')) as location,
    receipts.receipt_day as receipt_day,
    receipts.quantity as quantity,
    receipts.unit_cost as unit_cost
from receipts
