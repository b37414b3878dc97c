-- The id of a product by its name, for stock that names products: only names that are those of one product.
-- Grain: one row per name of one product.
-- Example: "Mug" is P1 and "Plate" is P2 and P3: "Mug" is P1.
select
    staged_products.product_name as name,
    min(staged_products.product_id) as id
from staged_products
where staged_products.outcome is null and staged_products.product_name is not null
group by staged_products.product_name
having count(distinct staged_products.product_id) = 1
