-- What was counted, as in the stock export.
-- Grain: one row per product, location and snapshot day.
select
    stock.product_id as product_id,
    stock.location as location,
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
