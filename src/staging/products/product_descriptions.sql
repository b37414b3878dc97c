-- What the product export says of a product. One that stands in it twice keeps, column by column, the smallest value given.
-- Grain: one row per product id of the export.
-- Example: P1 without a brand at 5.00 and P1 of Acme at 6.00 is P1 of Acme at 5.00.
select
    staged_products.product_id as product_id,
    min(staged_products.product_name) as product_name,
    min(staged_products.category) as category,
    min(staged_products.brand) as brand,
    min(staged_products.unit_cost) as unit_cost,
    min(staged_products.list_price) as list_price,
    min(staged_products.listed_day) as listed_day,
    min(staged_products.target_group) as target_group,
    min(staged_products.usage) as usage
from staged_products
where staged_products.outcome is null
group by staged_products.product_id
