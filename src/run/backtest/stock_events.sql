-- What was on hand of a product on a day, at all places together.
-- Grain: one row per product and day of a count.
-- Example: on day 10 there are 3 of P1 in one shop and 4 in another: 7.
select
    stock.product_id as product_id,
    stock.snapshot_day as snapshot_day,
    sum(stock.on_hand) as on_hand
from stock
group by stock.product_id, stock.snapshot_day
