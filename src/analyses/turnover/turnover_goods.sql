-- The products, over all their locations together.
-- Grain: one row per product.
select
    products.product_id as product_id,
    products.unit_cost as unit_cost,
    products.listed_day as listed_day
from products
