-- The category paths of each product, from the product export and from order lines, in the order in which they
-- count: those of the export first, then those of the text on most sale lines, ties by name; several in one text
-- are separated by `;`.
-- Worked example: `Food > Tea > Green; Gifts` in the export, `Tea` on lines: the three, in this order.
-- Grain: one row per product and path as written.
with

texts as (

    select
        products.product_id as product_id,
        products.category as category_text,
        0 as source,
        0 as sale_lines
    from products
    where products.category is not null

    union all

    select
        product_sales.product_id as product_id,
        product_sales.category_text as category_text,
        1 as source,
        sum(product_sales.sale_lines) as sale_lines
    from product_sales
    where product_sales.category_text is not null
    group by
        product_sales.product_id,
        product_sales.category_text

),

separated as (

    select
        texts.product_id as product_id,
        texts.category_text as category_text,
        texts.source as source,
        texts.sale_lines as sale_lines,
        replace(replace(texts.category_text, '；', ';'), '＞', '>') as plain_text
    from texts

),

listed as (

    select
        separated.product_id as product_id,
        separated.category_text as category_text,
        separated.source as source,
        separated.sale_lines as sale_lines,
        product_slots.slot as slot,
        trim(split_part(separated.plain_text, ';', product_slots.slot)) as category_path
    from separated
    inner join product_slots
        on
            length(separated.plain_text) - length(replace(separated.plain_text, ';', '')) + 1
            >= product_slots.slot

)

select
    listed.product_id as product_id,
    listed.category_path as category_path,
    row_number() over (
        partition by listed.product_id
        order by listed.source, listed.sale_lines desc, listed.category_text, listed.slot
    ) as place
from listed
where listed.category_path <> ''
