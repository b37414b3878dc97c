-- The price of a product in the product file, for orders that say how much of what and nowhere what it cost. A product with several prices
-- has none, nor has one without a price above zero.
-- Grain: one row per product with a price.
-- Example: P1 at 5.00 in two rows costs 5.00; P2 at 5.00 and 6.00 has no price.
select
    product_rows.product_id as product_id,
    max(product_rows.list_price) as list_price
from product_rows
where
    product_rows.outcome is null
    and product_rows.list_price > 0
group by product_rows.product_id
having count(distinct product_rows.list_price) = 1
