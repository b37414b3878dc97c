-- Product: where its price lies among those it is compared with (see product_bands), and what is happening to
-- its sales. Equal prices lie together, a single price lies at 0.5. Band `low` is under 1 / price_parts, `high`
-- above (price_parts - 1) / price_parts, `mid` between; with fixed bands `low` is under low_price and `high`
-- from high_price. Compared as products, never rounded. A best seller has less than best_seller_share % of the
-- products that sold in one of its categories before it, ties together, and sold more than another one of
-- them. `new` goes by the first sale only where the data begins before the days of novelty. `rising` and
-- `falling` take twice trend_days of data, trend_change % and a difference that chance seldom makes: of two
-- counts a and b, |a - b| > 1.96 * sqrt(a + b) (the normal approximation of a difference of Poisson counts).
-- Worked example: prices 5, 10, 20 lie at 1/6, 1/2, 5/6: low, mid, high. 13 units after 10: 9 is not above
-- 3.8416 * 23, no trend. 4 after none: 16 > 3.8416 * 4, rising.
-- Grain: one row per product.
with

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

begun as (

    select
        params.as_of_day - case
            when params.first_day < min(product_sales.first_day) then params.first_day
            else min(product_sales.first_day)
        end as days
    from params
    left join product_sales
        on params.as_of_day is not null
    group by
        params.as_of_day,
        params.first_day

),

changed as (

    -- Both are times 10000, so that 1.96 squared is whole.
    select
        product_figures.product_id as product_id,
        coalesce(
            begun.days + 1 >= 2 * params.trend_days
            and (product_figures.trend_units - product_figures.earlier_units)
            * (product_figures.trend_units - product_figures.earlier_units) * 10000
            > (product_figures.trend_units + product_figures.earlier_units) * 38416
            and product_figures.trend_units + product_figures.earlier_units > 0,
            false
        ) as is_beyond_chance
    from product_figures
    cross join params
    cross join begun

),

tagged as (

    select
        product_figures.product_id as product_id,
        case
            when
                product_figures.first_day > params.as_of_day - params.new_days
                and (product_figures.is_listed or begun.days >= params.new_days)
                then ';new'
            else ''
        end
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
                changed.is_beyond_chance
                and product_figures.trend_units * 100
                >= (100 + params.trend_change) * product_figures.earlier_units
                then ';rising'
            when
                changed.is_beyond_chance
                and product_figures.trend_units * 100
                <= (100 - params.trend_change) * product_figures.earlier_units
                then ';falling'
            else ''
        end as tags
    from product_figures
    cross join params
    cross join begun
    inner join changed
        on product_figures.product_id = changed.product_id
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
        when product_bands.place * params.price_parts < product_bands.places then 'low'
        when product_bands.place * params.price_parts > product_bands.places * (params.price_parts - 1)
            then 'high'
        else 'mid'
    end as product_class,
    nullif(substring(tagged.tags, 2), '') as tags,
    products.product_name as product_name,
    nullif(product_categories.category, '') as category,
    product_categories.category_path as category_path,
    product_categories.categories as categories,
    product_figures.unit_price as unit_price,
    nullif(product_bands.category, '') as band_category,
    cast(product_bands.place as double precision)
    / cast(product_bands.places as double precision) as price_percentile,
    cast(coalesce(product_bands.places, 0) / 2 as integer) as category_products,
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
left join product_bands
    on products.product_id = product_bands.product_id
