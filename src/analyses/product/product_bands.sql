-- The prices that each product is compared with: those of the finest category on its main path that holds
-- band_products priced products, else of the whole shop, and where its own lies among them: (2 * cheaper +
-- equal) / (2 * all). A path `A > B > C` lies in A, in A > B and in A > B > C, six levels deep. A product is in a
-- category by any of its paths.
-- Worked example: 12 products in Food > Tea, 4 of them in Food > Tea > Green: a green tea is compared with the
-- 12.
-- Grain: one row per product with a price.
with

parts as (

    select
        product_paths.product_id as product_id,
        product_paths.place as place,
        trim(coalesce(split_part(product_paths.category_path, '>', 1), '')) as part1,
        trim(coalesce(split_part(product_paths.category_path, '>', 2), '')) as part2,
        trim(coalesce(split_part(product_paths.category_path, '>', 3), '')) as part3,
        trim(coalesce(split_part(product_paths.category_path, '>', 4), '')) as part4,
        trim(coalesce(split_part(product_paths.category_path, '>', 5), '')) as part5,
        trim(coalesce(split_part(product_paths.category_path, '>', 6), '')) as part6
    from product_paths

),

levels as (

    select
        parts.product_id as product_id,
        parts.place as place,
        product_slots.slot as depth,
        case
            when product_slots.slot = 1 then parts.part1
            when product_slots.slot = 2 and parts.part2 <> '' then parts.part1 || ' > ' || parts.part2
            when product_slots.slot = 3 and parts.part3 <> ''
                then parts.part1 || ' > ' || parts.part2 || ' > ' || parts.part3
            when product_slots.slot = 4 and parts.part4 <> ''
                then parts.part1 || ' > ' || parts.part2 || ' > ' || parts.part3 || ' > ' || parts.part4
            when product_slots.slot = 5 and parts.part5 <> ''
                then parts.part1 || ' > ' || parts.part2 || ' > ' || parts.part3 || ' > ' || parts.part4
                || ' > ' || parts.part5
            when product_slots.slot = 6 and parts.part6 <> ''
                then parts.part1 || ' > ' || parts.part2 || ' > ' || parts.part3 || ' > ' || parts.part4
                || ' > ' || parts.part5 || ' > ' || parts.part6
        end as category
    from parts
    inner join product_slots
        on product_slots.slot <= 6

),

memberships as (

    select
        levels.product_id as product_id,
        levels.category as category,
        max(levels.depth) as depth,
        min(levels.place) = 1 as is_main
    from levels
    where levels.category is not null
    group by
        levels.product_id,
        levels.category

    union all

    select
        product_figures.product_id as product_id,
        '' as category,
        0 as depth,
        true as is_main
    from product_figures

),

priced as (

    select
        memberships.product_id as product_id,
        memberships.category as category,
        memberships.depth as depth,
        memberships.is_main as is_main,
        product_figures.unit_price as unit_price
    from memberships
    inner join product_figures
        on memberships.product_id = product_figures.product_id
    where product_figures.unit_price is not null

),

category_prices as (

    select
        priced.category as category,
        priced.unit_price as unit_price,
        count(*) as products
    from priced
    group by
        priced.category,
        priced.unit_price

),

price_places as (

    select
        category_prices.category as category,
        category_prices.unit_price as unit_price,
        2 * sum(category_prices.products) over (
            partition by category_prices.category
            order by category_prices.unit_price
            rows between unbounded preceding and current row
        ) - category_prices.products as place,
        2 * sum(category_prices.products) over (partition by category_prices.category) as places
    from category_prices

),

ranked as (

    select
        priced.product_id as product_id,
        priced.category as category,
        price_places.place as place,
        price_places.places as places,
        row_number() over (partition by priced.product_id order by priced.depth desc) as fineness
    from priced
    cross join params
    inner join price_places
        on
            priced.category = price_places.category
            and priced.unit_price = price_places.unit_price
    where
        priced.is_main
        and (priced.depth = 0 or price_places.places >= 2 * params.band_products)

)

select
    ranked.product_id as product_id,
    ranked.category as category,
    ranked.place as place,
    ranked.places as places
from ranked
where ranked.fineness = 1
