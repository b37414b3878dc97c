-- What sets are counted from, as numbers alone; nothing where it would not fit. Before the baskets come how many there
-- are in all (basket -1) and how many a set needs (basket 0), in the place of the product.
-- Grain: one row per basket and product, and two rows before them.
select
    bundles_kept.basket_no as basket_no,
    bundles_kept.product_no as product_no
from bundles_kept
cross join bundles_sizes
where bundles_sizes.entries <= bundles_sizes.most_entries

union all

select
    -1 as basket_no,
    max(bundles_products.all_baskets) as product_no
from bundles_products
having count(*) > 0

union all

select
    0 as basket_no,
    max(bundles_products.least_baskets) as product_no
from bundles_products
having count(*) > 0
