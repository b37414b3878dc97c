-- Each product's own figures: price, units, revenue, customers and feedback. Its unit price is the list
-- price, else the median of the unit prices on its sale lines (the smallest price that half of the lines do
-- not exceed). A customer repeats who has the product in two orders or more. Scores are brought to 0-100:
-- (score - lowest) / (highest - lowest) * 100.
-- Worked example: lines at 9, 9, 10 and 12: the price is 9. Scores 5 of 1-5 and 5 of 0-10: (100 + 50) / 2 =
-- 75.
-- Grain: one row per product.
with

per_product as (

    select
        product_sales.product_id as product_id,
        sum(product_sales.sold_units) as sold_units,
        sum(product_sales.returned_units) as returned_units,
        sum(product_sales.revenue) as revenue,
        min(product_sales.first_day) as first_day,
        sum(product_sales.recent_units) as recent_units,
        sum(product_sales.promo_window_units) as promo_window_units,
        sum(product_sales.promo_window_discounts) as promo_window_discounts,
        sum(product_sales.promoted_units) as promoted_units,
        sum(product_sales.trend_units) as trend_units,
        sum(product_sales.earlier_units) as earlier_units
    from product_sales
    group by product_sales.product_id

),

price_lines as (

    select
        product_sales.product_id as product_id,
        product_sales.unit_price as unit_price,
        sum(product_sales.sale_lines) as sale_lines
    from product_sales
    where
        product_sales.unit_price > 0
        and product_sales.sale_lines > 0
    group by
        product_sales.product_id,
        product_sales.unit_price

),

price_ranks as (

    select
        price_lines.product_id as product_id,
        price_lines.unit_price as unit_price,
        sum(price_lines.sale_lines) over (
            partition by price_lines.product_id
            order by price_lines.unit_price
            rows between unbounded preceding and current row
        ) as lines_up_to,
        sum(price_lines.sale_lines) over (partition by price_lines.product_id) as lines_priced
    from price_lines

),

median_prices as (

    select
        price_ranks.product_id as product_id,
        min(price_ranks.unit_price) as unit_price
    from price_ranks
    where price_ranks.lines_up_to * 2 >= price_ranks.lines_priced
    group by price_ranks.product_id

),

buyers as (

    select
        order_lines.product_id as product_id,
        order_lines.customer_id as customer_id,
        count(*) as sale_lines
    from order_lines
    where
        not order_lines.is_return
        and order_lines.product_id is not null
        and order_lines.customer_id is not null
    group by
        order_lines.product_id,
        order_lines.customer_id

),

customers_per_product as (

    select
        buyers.product_id as product_id,
        count(*) as customers
    from buyers
    group by buyers.product_id

),

repeaters as (

    -- Only who has the product on two lines can have it in two orders: the orders of few are looked at.
    select
        order_lines.product_id as product_id,
        order_lines.customer_id as customer_id
    from order_lines
    inner join buyers
        on
            order_lines.product_id = buyers.product_id
            and order_lines.customer_id = buyers.customer_id
            and buyers.sale_lines > 1
    where not order_lines.is_return
    group by
        order_lines.product_id,
        order_lines.customer_id
    having min(order_lines.order_id) <> max(order_lines.order_id)

),

repeaters_per_product as (

    select
        repeaters.product_id as product_id,
        count(*) as repeaters
    from repeaters
    group by repeaters.product_id

),

scores as (

    -- Nine hundredths of a point each, so that the thirds of the 1-10 scale stay exact.
    select
        feedback.product_id as product_id,
        count(*) as responses,
        sum(
            case feedback.score_scale
                when '1-5' then (cast(feedback.score as decimal(18, 4)) - 1) * 225
                when '0-10' then cast(feedback.score as decimal(18, 4)) * 90
                when '1-10' then (cast(feedback.score as decimal(18, 4)) - 1) * 100
                else cast(feedback.score as decimal(18, 4)) * 9
            end
        ) as ninths
    from feedback
    where
        feedback.product_id is not null
        and feedback.score is not null
        and feedback.score_scale in ('1-5', '0-10', '1-10', '0-100')
    group by feedback.product_id

)

select
    products.product_id as product_id,
    coalesce(
        case when products.list_price > 0 then products.list_price end,
        median_prices.unit_price
    ) as unit_price,
    coalesce(per_product.sold_units, 0) as sold_units,
    coalesce(per_product.returned_units, 0) as returned_units,
    per_product.revenue as revenue,
    case
        when products.listed_day < per_product.first_day then products.listed_day
        else coalesce(per_product.first_day, products.listed_day)
    end as first_day,
    products.listed_day is not null as is_listed,
    coalesce(per_product.recent_units, 0) as recent_units,
    coalesce(per_product.promo_window_units, 0) as promo_window_units,
    coalesce(per_product.promo_window_discounts, 0) as promo_window_discounts,
    coalesce(per_product.promoted_units, 0) as promoted_units,
    coalesce(per_product.trend_units, 0) as trend_units,
    coalesce(per_product.earlier_units, 0) as earlier_units,
    coalesce(customers_per_product.customers, 0) as customers,
    coalesce(repeaters_per_product.repeaters, 0) as repeaters,
    coalesce(scores.responses, 0) as responses,
    cast(scores.ninths as double precision) / 9 / scores.responses as feedback_score
from products
left join per_product
    on products.product_id = per_product.product_id
left join median_prices
    on products.product_id = median_prices.product_id
left join customers_per_product
    on products.product_id = customers_per_product.product_id
left join repeaters_per_product
    on products.product_id = repeaters_per_product.product_id
left join scores
    on products.product_id = scores.product_id
