-- What each customer chooses: sums of their purchases, and the product, brand, categories and channel they favour.
-- The favourite is the largest weight, ties to the first by name. It is found in one pass as the maximum of a rank key:
-- weight * 10^13 - number, where numbers follow the names; weights have four decimals, so the key is a multiple of 10^9
-- less the number, which is read back from the remainder.
-- Grain: one row per customer with an order.
with

per_order as (

    select
        orders.customer_id as customer_id,
        sum(case when orders.is_purchase then 1 else 0 end) as purchases,
        sum(case when orders.is_purchase then orders.gross_amount end) as gross_amount,
        sum(case when orders.is_purchase then orders.discount_amount end) as discount_amount,
        sum(case when orders.is_purchase and orders.discount_amount > 0 then 1 else 0 end) as discounted_purchases
    from orders
    group by orders.customer_id

),

channels as (

    select
        orders.customer_id as customer_id,
        orders.channel as channel,
        count(*) as purchases
    from orders
    where
        orders.is_purchase
        and orders.channel is not null
    group by
        orders.customer_id,
        orders.channel

),

channel_ranks as (

    select
        channels.customer_id as customer_id,
        channels.channel as channel,
        row_number() over (
            partition by channels.customer_id order by channels.purchases desc, channels.channel
        ) as place
    from channels

),

per_line as (

    select
        preference_lines.customer_id as customer_id,
        sum(case when preference_lines.price_percentile is not null then preference_lines.units else 0 end)
            as priced_units,
        sum(case when preference_lines.in_top_part then preference_lines.units else 0 end) as top_units,
        sum(preference_lines.price_percentile * preference_lines.units) as percentile_units
    from preference_lines
    group by preference_lines.customer_id

),

product_units as (

    select
        preference_lines.customer_id as customer_id,
        preference_lines.product_number as product_number,
        sum(preference_lines.units) as units
    from preference_lines
    where preference_lines.product_number > 0
    group by
        preference_lines.customer_id,
        preference_lines.product_number
    having sum(preference_lines.units) > 0

),

favourites as (

    select
        product_units.customer_id as customer_id,
        max(product_units.units * 10000000000000 - product_units.product_number) as rank_key
    from product_units
    group by product_units.customer_id

),

brand_weights as (

    select
        preference_lines.customer_id as customer_id,
        preference_lines.brand_number as brand_number,
        cast(sum(preference_lines.weight) as decimal(18, 4)) as weight
    from preference_lines
    where preference_lines.brand_number > 0
    group by
        preference_lines.customer_id,
        preference_lines.brand_number
    having sum(preference_lines.weight) > 0

),

brand_totals as (

    select
        brand_weights.customer_id as customer_id,
        max(brand_weights.weight * 10000000000000 - brand_weights.brand_number) as rank_key,
        max(brand_weights.weight) as top_weight,
        sum(brand_weights.weight) as weight,
        sum(
            cast(brand_weights.weight as decimal(19, 4)) * cast(brand_weights.weight as decimal(19, 4))
        ) as squared_weight
    from brand_weights
    group by brand_weights.customer_id

),

category_keys as (

    select
        preference_lines.customer_id as customer_id,
        sum(preference_lines.weight) as weight,
        sum(preference_lines.weight) * 10000000000000 - preference_lines.category_number as rank_key
    from preference_lines
    where preference_lines.category_number > 0
    group by
        preference_lines.customer_id,
        preference_lines.category_number
    having sum(preference_lines.weight) > 0

),

category_totals as (

    select
        category_keys.customer_id as customer_id,
        max(category_keys.rank_key) as rank_key,
        max(category_keys.weight) as top_weight,
        sum(category_keys.weight) as weight
    from category_keys
    group by category_keys.customer_id

),

second_categories as (

    select
        category_keys.customer_id as customer_id,
        max(category_keys.rank_key) as rank_key
    from category_keys
    inner join category_totals
        on category_keys.customer_id = category_totals.customer_id
    where category_keys.rank_key < category_totals.rank_key
    group by category_keys.customer_id

)

select
    per_order.customer_id as customer_id,
    per_order.purchases as purchases,
    per_order.gross_amount as gross_amount,
    per_order.discount_amount as discount_amount,
    per_order.discounted_purchases as discounted_purchases,
    channel_ranks.channel as channel,
    per_line.priced_units as priced_units,
    per_line.top_units as top_units,
    per_line.percentile_units as percentile_units,
    1000000000 - mod(favourites.rank_key, 1000000000) as product_number,
    1000000000 - mod(brand_totals.rank_key, 1000000000) as brand_number,
    brand_totals.top_weight as brand_top_weight,
    brand_totals.weight as brand_weight,
    brand_totals.squared_weight as brand_squared_weight,
    1000000000 - mod(category_totals.rank_key, 1000000000) as category_number,
    category_totals.top_weight as category_top_weight,
    category_totals.weight as category_weight,
    1000000000 - mod(second_categories.rank_key, 1000000000) as second_category_number
from per_order
left join channel_ranks
    on
        per_order.customer_id = channel_ranks.customer_id
        and channel_ranks.place = 1
left join per_line
    on per_order.customer_id = per_line.customer_id
left join favourites
    on per_order.customer_id = favourites.customer_id
left join brand_totals
    on per_order.customer_id = brand_totals.customer_id
left join category_totals
    on per_order.customer_id = category_totals.customer_id
left join second_categories
    on per_order.customer_id = second_categories.customer_id
