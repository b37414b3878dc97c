-- The products that are frequent enough, in the baskets that hold them, with how many of them each holds.
-- Grain: one row per basket and product.
select
    bundles_lines.order_id as order_id,
    bundles_lines.customer_id as customer_id,
    bundles_products.product_no as product_no,
    bundles_products.all_baskets as all_baskets,
    bundles_products.least_baskets as least_baskets,
    count(*) over (partition by bundles_lines.order_id, bundles_lines.customer_id) as products
from bundles_lines
inner join bundles_products on bundles_lines.product_id = bundles_products.product_id
