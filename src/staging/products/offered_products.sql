-- Products without what is none: postage, fees, adjustments (not_products.sql).
-- Grain: one row per product id that is a product's.
-- Example: P1 and POST are known, and POST is no product: P1.
select known_products.*
from known_products
left join not_products
    on known_products.product_id = not_products.product_id
where not_products.product_id is null
