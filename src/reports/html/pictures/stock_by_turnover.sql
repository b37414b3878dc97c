-- How many products are in each class of turnover, and what their stock is worth at cost. Stock without a cost is worth nothing here.
-- Grain: one row per class of turnover that holds a product.
-- Example: P and Q move slowly with stock worth 30 and 12, R is one of unknown cost: 3 products, 42.
select
    turnover.turnover_class as turnover_class,
    count(*) as products,
    coalesce(sum(turnover.stock_value), 0) as stock_value
from turnover
group by turnover.turnover_class
