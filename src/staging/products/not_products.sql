-- What counts as no product: an id that is, or whose whole name is, one of the words for postage, fees and adjustments; and an id of which more
-- than half of the lines have such an id or name. A real product may have a line of correction with such a name.
-- Grain: one row per id that is no product's.
-- Example: "POST" is none; nor is P9, of which two lines of three are called "postage"; P1, of which one line of three is, is a product.
with

by_lines as (

    select flagged_lines.product_id as product_id
    from flagged_lines
    group by flagged_lines.product_id
    having 2 * sum(case when flagged_lines.not_product then 1 else 0 end) > count(*)

),

by_words as (

    select products.product_id as product_id
    from products
    where
        lower(products.product_id) in (select not_product_words.word from not_product_words)
        or lower(trim(products.product_name)) in (select not_product_words.word from not_product_words)

)

select by_words.product_id as product_id
from by_words
where by_words.product_id is not null

union

select by_lines.product_id as product_id
from by_lines
where by_lines.product_id is not null
