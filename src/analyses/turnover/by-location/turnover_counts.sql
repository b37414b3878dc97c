-- Stock by product and location, names compared without case.
-- Grain: one row per row of the stock; `product_id` is the product and its location in one text.
select
    stock.product_id || chr(31) || lower(trim(coalesce(stock.location, ''))) as product_id,
    stock.product_id as own_product_id,
    trim(coalesce(stock.location, '')) as location,
    stock.snapshot_day as snapshot_day,
    stock.on_hand as on_hand,
    stock.on_order as on_order,
    stock.expected_day as expected_day,
    stock.unit_cost as unit_cost,
    stock.lead_time_days as lead_time_days,
    stock.reorder_level as reorder_level,
    stock.pack_size as pack_size,
    stock.minimum_order as minimum_order
from stock
