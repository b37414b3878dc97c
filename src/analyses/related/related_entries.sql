-- What pairs are counted from, as numbers alone. Of a basket, `detail` is the day; before them come the products
-- with their categories by number (basket -1) and their prices (basket 0).
-- Grain: one row per basket, product and day, and up to two rows per product.
with

numbered as (

    select
        related_items.product_no as product_no,
        related_items.category as category,
        dense_rank() over (order by related_items.category) as category_no
    from related_items
    where related_items.category is not null

)

select
    related_lines.basket_no as basket_no,
    related_lines.product_no as product_no,
    cast(related_lines.order_day as double precision) as detail
from related_lines

union all

select
    -1 as basket_no,
    numbered.product_no as product_no,
    cast(numbered.category_no as double precision) as detail
from numbered

union all

select
    0 as basket_no,
    related_items.product_no as product_no,
    related_items.price as detail
from related_items
where related_items.price > 0
