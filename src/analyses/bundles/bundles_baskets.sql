-- What sets are counted from, by number; nothing where it would not fit.
-- Grain: one row per basket and product.
select
    bundles_kept.product_no as product_no,
    dense_rank() over (
        order by
            bundles_kept.order_id,
            bundles_kept.customer_id
    ) as basket_no,
    bundles_kept.all_baskets as all_baskets,
    bundles_kept.least_baskets as least_baskets
from bundles_kept
cross join bundles_sizes
where bundles_sizes.entries <= bundles_sizes.most_entries
