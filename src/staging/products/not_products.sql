-- What counts as no product: an id that is, or whose whole name is, one of the words for postage, fees and adjustments; and an id of which more
-- than half of the lines are so (`flagged_products.sql`).
-- Grain: one row per id that is no product's.
-- Example: "POST" is none, nor is P2 with the name "Postage"; "Postage stamp" is a product.
select products.product_id as product_id
from products
where
    products.product_id is not null
    and (
        lower(products.product_id) in (select not_product_words.word from not_product_words)
        or lower(trim(products.product_name)) in (select not_product_words.word from not_product_words)
    )

union

select flagged_products.product_id as product_id
from flagged_products
