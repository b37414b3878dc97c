-- The categories of each product: a path `A > B > C` rolls up to A unless `category_level` is `full`. The main
-- one is that of the first path. A product without a category is in the category ''.
-- Worked example: `Food > Tea > Green; Gifts` gives Food (main) and Gifts.
-- Grain: one row per product and category.
with

rolled_up as (

    select
        product_paths.product_id as product_id,
        product_paths.category_path as category_path,
        product_paths.place as place,
        case
            when params.category_level = 'full' then
                replace(replace(replace(product_paths.category_path, ' >', '>'), '> ', '>'), '>', ' > ')
            else trim(split_part(product_paths.category_path, '>', 1))
        end as category
    from product_paths
    cross join params

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
