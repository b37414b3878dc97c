-- What is on sale: every way a product was sold (its category, brand and unit price before discount), with
-- its place among the prices of its category. A line's own category and brand go before the product export's.
-- Category paths roll up to their top level unless `category_level` is `full`; of several categories (`;`)
-- the first named counts. The prices of a category are those its products sold at, each product and price
-- once. A price lies at (2 * cheaper + equal) / (2 * all), so equal prices lie together and a category with
-- one price lies at 0.5. It is in the top part when that is above (price_parts - 1) / price_parts. A category
-- with min_prices prices has a range to choose from.
-- Worked example: prices 5, 10, 10, 20 lie at 1/8, 1/2, 1/2, 7/8; in three parts only 20 is above 2/3.
-- Grain: one row per product, category, brand and unit price as written on order lines.
with

sold as (

    select
        coalesce(order_lines.product_id, '') as product_key,
        coalesce(order_lines.category, '') as category_key,
        coalesce(order_lines.brand, '') as brand_key,
        coalesce(order_lines.unit_price, 0) as price_key,
        sum(case when order_lines.is_return then 0 else 1 end) as sale_lines,
        count(order_lines.net_amount) as amounts,
        count(order_lines.discount_amount) as discounts
    from order_lines
    group by
        coalesce(order_lines.product_id, ''),
        coalesce(order_lines.category, ''),
        coalesce(order_lines.brand, ''),
        coalesce(order_lines.unit_price, 0)

),

offered as (

    -- Products of the export that never sold are an offer too: they have no price_key.
    select
        sold.product_key as product_key,
        sold.category_key as category_key,
        sold.brand_key as brand_key,
        sold.price_key as price_key,
        sold.sale_lines as sale_lines,
        sold.amounts as amounts,
        sold.discounts as discounts,
        coalesce(nullif(sold.category_key, ''), products.category, '') as category_text,
        coalesce(nullif(sold.brand_key, ''), products.brand, '') as brand
    from sold
    left join products
        on sold.product_key = products.product_id

    union all

    select
        products.product_id as product_key,
        null as category_key,
        null as brand_key,
        null as price_key,
        0 as sale_lines,
        0 as amounts,
        0 as discounts,
        coalesce(products.category, '') as category_text,
        coalesce(products.brand, '') as brand
    from products

),

first_named as (

    select
        offered.product_key as product_key,
        offered.category_key as category_key,
        offered.brand_key as brand_key,
        offered.price_key as price_key,
        offered.sale_lines as sale_lines,
        offered.amounts as amounts,
        offered.discounts as discounts,
        trim(offered.brand) as brand,
        trim(split_part(replace(offered.category_text, '；', ';'), ';', 1)) as category_path
    from offered

),

rolled_up as (

    select
        first_named.product_key as product_key,
        first_named.category_key as category_key,
        first_named.brand_key as brand_key,
        first_named.price_key as price_key,
        first_named.sale_lines as sale_lines,
        first_named.amounts as amounts,
        first_named.discounts as discounts,
        first_named.brand as brand,
        case
            when params.category_level = 'full' then first_named.category_path
            else trim(split_part(replace(first_named.category_path, '＞', '>'), '>', 1))
        end as category
    from first_named
    cross join params

),

brand_choice as (

    select
        category_brands.category as category,
        count(*) as brands
    from (
        select distinct
            rolled_up.category as category,
            rolled_up.brand as brand
        from rolled_up
        where rolled_up.brand <> ''
    ) as category_brands
    group by category_brands.category

),

price_points as (

    select
        points.category as category,
        points.price_key as price_key,
        count(*) as points
    from (
        select distinct
            rolled_up.category as category,
            rolled_up.product_key as product_key,
            rolled_up.price_key as price_key
        from rolled_up
        where
            rolled_up.price_key > 0
            and rolled_up.sale_lines > 0
    ) as points
    group by
        points.category,
        points.price_key

),

placed as (

    select
        price_points.category as category,
        price_points.price_key as price_key,
        2 * sum(price_points.points) over (
            partition by price_points.category
            order by price_points.price_key
            rows between unbounded preceding and current row
        ) - price_points.points as place,
        2 * sum(price_points.points) over (partition by price_points.category) as places
    from price_points

),

product_numbers as (

    select
        product_keys.product_key as product_key,
        row_number() over (order by product_keys.product_key) as product_number
    from (
        select distinct rolled_up.product_key as product_key
        from rolled_up
        where rolled_up.product_key <> ''
    ) as product_keys

),

brand_numbers as (

    select
        brands.brand as brand,
        row_number() over (order by brands.brand) as brand_number
    from (
        select distinct rolled_up.brand as brand
        from rolled_up
        where rolled_up.brand <> ''
    ) as brands

),

category_numbers as (

    select
        categories.category as category,
        row_number() over (order by categories.category) as category_number
    from (
        select distinct rolled_up.category as category
        from rolled_up
        where rolled_up.category <> ''
    ) as categories

)

select
    rolled_up.product_key as product_key,
    rolled_up.category_key as category_key,
    rolled_up.brand_key as brand_key,
    rolled_up.price_key as price_key,
    rolled_up.amounts as amounts,
    rolled_up.discounts as discounts,
    rolled_up.brand as brand,
    rolled_up.category as category,
    cast(coalesce(product_numbers.product_number, 0) as integer) as product_number,
    cast(
        case when brand_choice.brands >= 2 then coalesce(brand_numbers.brand_number, 0) else 0 end as integer
    ) as brand_number,
    cast(coalesce(category_numbers.category_number, 0) as integer) as category_number,
    cast(cast(placed.place as double precision) / cast(placed.places as double precision) as decimal(18, 12))
        as price_percentile,
    coalesce(placed.place * params.price_parts > placed.places * (params.price_parts - 1), false)
        as in_top_part,
    coalesce(placed.places >= 2 * params.min_prices, false) as has_range
from rolled_up
cross join params
left join brand_choice
    on rolled_up.category = brand_choice.category
left join placed
    on
        rolled_up.category = placed.category
        and rolled_up.price_key = placed.price_key
left join product_numbers
    on rolled_up.product_key = product_numbers.product_key
left join brand_numbers
    on rolled_up.brand = brand_numbers.brand
left join category_numbers
    on rolled_up.category = category_numbers.category
where rolled_up.price_key is not null
