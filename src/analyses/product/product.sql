-- Product: where its price lies among the prices of its category, and what is happening to its sales. The
-- place of a price is (2 * cheaper + equal) / (2 * all) over the priced products of the main category: equal
-- prices lie together, a single price lies at 0.5. Band `low` is under 1 / price_parts, `high` above
-- (price_parts - 1) / price_parts, `mid` between; with fixed bands `low` is under low_price and `high` from
-- high_price. Compared as products, never rounded. A best seller has less than best_seller_share % of the
-- products that sold in one of its categories before it, ties together, and sold more than another one of
-- them.
-- Worked example: prices 5, 10, 20 lie at 1/6, 1/2, 5/6: low, mid, high. Prices 5, 20: low, high. Prices 5,
-- 5: mid, mid.
-- Grain: one row per product.
with

category_prices as (

    select
        product_categories.category as category,
        product_figures.unit_price as unit_price,
        count(*) as products
    from product_categories
    inner join product_figures
        on product_categories.product_id = product_figures.product_id
    where product_figures.unit_price is not null
    group by
        product_categories.category,
        product_figures.unit_price

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

category_units as (

    select
        product_categories.category as category,
        product_figures.recent_units as recent_units,
        count(*) as products
    from product_categories
    inner join product_figures
        on product_categories.product_id = product_figures.product_id
    where product_figures.recent_units > 0
    group by
        product_categories.category,
        product_figures.recent_units

),

unit_places as (

    select
        category_units.category as category,
        category_units.recent_units as recent_units,
        category_units.products as products,
        sum(category_units.products) over (
            partition by category_units.category
            order by category_units.recent_units desc
            rows between unbounded preceding and current row
        ) as products_up_to,
        sum(category_units.products) over (partition by category_units.category) as products_sold
    from category_units

),

best_sellers as (

    select distinct product_categories.product_id as product_id
    from product_categories
    cross join params
    inner join product_figures
        on product_categories.product_id = product_figures.product_id
    inner join unit_places
        on
            product_categories.category = unit_places.category
            and product_figures.recent_units = unit_places.recent_units
    where
        (unit_places.products_up_to - unit_places.products) * 100
        < params.best_seller_share * unit_places.products_sold
        and unit_places.products_up_to < unit_places.products_sold

),

tagged as (

    select
        product_figures.product_id as product_id,
        case when product_figures.first_day > params.as_of_day - params.new_days then ';new' else '' end
        || case when best_sellers.product_id is not null then ';best_seller' else '' end
        || case
            when
                product_figures.promo_window_units > 0
                and product_figures.promoted_units > 0
                and product_figures.promoted_units * 100
                >= params.promo_share * product_figures.promo_window_units
                then ';promo'
            else ''
        end
        || case
            when
                product_figures.earlier_units > 0
                and product_figures.trend_units * 100
                >= (100 + params.trend_change) * product_figures.earlier_units
                then ';rising'
            when
                product_figures.earlier_units > 0
                and product_figures.trend_units * 100
                <= (100 - params.trend_change) * product_figures.earlier_units
                then ';falling'
            else ''
        end as tags
    from product_figures
    cross join params
    left join best_sellers
        on product_figures.product_id = best_sellers.product_id

)

select
    products.product_id as product_id,
    case
        when product_figures.unit_price is null then 'unknown'
        when params.bands = 'fixed' then
            case
                when product_figures.unit_price < params.low_price then 'low'
                when product_figures.unit_price >= params.high_price then 'high'
                else 'mid'
            end
        when price_places.place * params.price_parts < price_places.places then 'low'
        when price_places.place * params.price_parts > price_places.places * (params.price_parts - 1)
            then 'high'
        else 'mid'
    end as product_class,
    nullif(substring(tagged.tags, 2), '') as tags,
    nullif(product_categories.category, '') as category,
    product_categories.category_path as category_path,
    product_categories.categories as categories,
    product_figures.unit_price as unit_price,
    cast(price_places.place as double precision)
    / cast(price_places.places as double precision) as price_percentile,
    cast(coalesce(price_places.places, 0) / 2 as integer) as category_products,
    product_figures.sold_units as sold_units,
    product_figures.revenue as revenue,
    product_figures.customers as customers,
    cast(product_figures.repeaters as double precision) / nullif(product_figures.customers, 0) as repeat_rate,
    cast(product_figures.returned_units as double precision)
    / cast(nullif(product_figures.sold_units, 0) as double precision) as return_rate,
    product_figures.feedback_score as feedback_score,
    product_figures.responses as responses,
    product_figures.first_day as first_day,
    product_figures.recent_units as recent_units,
    case
        when product_figures.promo_window_units > 0 and product_figures.promo_window_discounts > 0 then
            cast(product_figures.promoted_units as double precision)
            / cast(product_figures.promo_window_units as double precision)
    end as promoted_share,
    product_figures.trend_units as trend_units,
    product_figures.earlier_units as earlier_units
from products
cross join params
inner join product_figures
    on products.product_id = product_figures.product_id
inner join product_categories
    on
        products.product_id = product_categories.product_id
        and product_categories.is_main
inner join tagged
    on products.product_id = tagged.product_id
left join price_places
    on
        product_categories.category = price_places.category
        and product_figures.unit_price = price_places.unit_price
