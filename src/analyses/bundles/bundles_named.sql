-- What the products are called.
-- Grain: one row per product.
select
    bundles_products.product_no as product_no,
    bundles_products.product_id as product_id,
    coalesce(products.product_name, bundles_products.product_id) as product_name
from bundles_products
left join products on bundles_products.product_id = products.product_id
