-- The products that are frequent enough, in the baskets that hold them, by number.
-- Grain: one row per basket and product.
select
    bundles_lines.basket_no as basket_no,
    bundles_products.product_no as product_no
from bundles_lines
inner join bundles_products on bundles_lines.product_id = bundles_products.product_id
