-- Products with what the product export says of each; nothing is known of one that it does not have.
-- Grain: one row per product id.
-- Example: P1 of the export at 5.00, and P2 of an order line alone: P1 at 5.00, P2 without a price.
select
    product_ids.product_id as product_id,
    product_descriptions.product_name as product_name,
    product_descriptions.category as category,
    product_descriptions.brand as brand,
    product_descriptions.unit_cost as unit_cost,
    product_descriptions.list_price as list_price,
    product_descriptions.listed_day as listed_day,
    product_descriptions.target_group as target_group,
    product_descriptions.usage as usage
from product_ids
left join product_descriptions on product_ids.product_id = product_descriptions.product_id
