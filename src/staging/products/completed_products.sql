-- Products with what the product export leaves empty: name, category and brand are those that most order lines of the product have. What the
-- export says itself stays.
-- Grain: one row per product id.
-- Example: P1 of the export is a "Mug" without a brand, and its lines say "Cup" of Acme: a "Mug" of Acme.
select
    described_products.*,
    coalesce(described_products.product_name, product_names.value) as new_product_name,
    coalesce(described_products.category, categories.value) as new_category,
    coalesce(described_products.brand, brands.value) as new_brand
from described_products
left join frequent_values as product_names
    on product_names.field = 'product_name' and described_products.product_id = product_names.id
left join frequent_values as categories
    on categories.field = 'category' and described_products.product_id = categories.id
left join frequent_values as brands
    on brands.field = 'brand' and described_products.product_id = brands.id
