-- The products at each location that sold them, with the category of the product. Lines without a location are of a row without one, so
-- that the rows of a product add up to it.
-- Grain: one row per product and location, `product_id` is both in one text.
select
    demand_lines.product_id as product_id,
    min(demand_lines.own_product_id) as own_product_id,
    min(demand_lines.location) as location,
    max(products.category) as category
from demand_lines
inner join products
    on demand_lines.own_product_id = products.product_id
group by demand_lines.product_id
