-- The products that are forecast.
-- Grain: one row per product.
select
    products.product_id as product_id,
    products.category as category
from products
