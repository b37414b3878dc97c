-- The categories of each product, from the product export and from order lines. Several in one text are
-- separated by `;`, and a path `A > B > C` rolls up to A unless `category_level` is `full`. The main one is
-- the first named in the export, else the first of the text on most sale lines, ties by name. A product
-- without a category is in the category ''.
-- Worked example: `Food > Tea > Green; Gifts` gives Food (main) and Gifts.
-- Grain: one row per product and category.
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

),

rolled_up as (

    select
        listed.product_id as product_id,
        listed.category_path as category_path,
        row_number() over (
            partition by listed.product_id
            order by listed.source, listed.sale_lines desc, listed.category_text, listed.slot
        ) as place,
        case
            when params.category_level = 'full' then
                replace(replace(replace(listed.category_path, ' >', '>'), '> ', '>'), '>', ' > ')
            else trim(split_part(listed.category_path, '>', 1))
        end as category
    from listed
    cross join params
    where listed.category_path <> ''

),

memberships as (

    select
        rolled_up.product_id as product_id,
        rolled_up.category as category,
        min(rolled_up.place) as place
    from rolled_up
    group by
        rolled_up.product_id,
        rolled_up.category

),

numbered as (

    select
        memberships.product_id as product_id,
        memberships.category as category,
        memberships.place as place,
        row_number() over (partition by memberships.product_id order by memberships.place) as position,
        count(*) over (partition by memberships.product_id) as categories
    from memberships

)

select
    products.product_id as product_id,
    coalesce(numbered.category, '') as category,
    rolled_up.category_path as category_path,
    coalesce(numbered.position, 1) = 1 as is_main,
    coalesce(numbered.categories, 0) as categories
from products
left join numbered
    on products.product_id = numbered.product_id
left join rolled_up
    on
        numbered.product_id = rolled_up.product_id
        and numbered.place = rolled_up.place
