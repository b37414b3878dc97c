-- Rows of products with the names of their categories in the place of their codes. A code without a name stays, and so does what is none.
-- Grain: one row per row of a product export.
-- Example: code 7 is "Lamps": a product of category 7 is one of Lamps, and one of category Mugs stays one of Mugs.
select
    uncategorised_products.*,
    coalesce(category_names.name, uncategorised_products.category) as new_category
from uncategorised_products
left join category_names on uncategorised_products.category = category_names.code
