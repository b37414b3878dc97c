-- What came in.
-- Grain: one row per receipt.
select
    receipts.product_id as product_id,
    receipts.receipt_day as receipt_day,
    receipts.quantity as quantity,
    receipts.unit_cost as unit_cost
from receipts
