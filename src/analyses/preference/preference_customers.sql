-- What each customer chooses: sums of their purchases, and the product, brand, categories and channel they
-- favour. The favourite has the largest weight, on a tie the first by name: numbers follow the names. What
-- was taken back as a whole weighs nothing and is left out.
-- Worked example: 10 on Acme, 30 on Beta, 30 on Coda: the top brand is Beta, 30 of 70.
-- Grain: one row per customer with an order.
with

per_order as (

    select
        orders.customer_id as customer_id,
        sum(case when orders.is_purchase then 1 else 0 end) as purchases,
        sum(case when orders.is_purchase then orders.gross_amount end) as gross_amount,
        sum(case when orders.is_purchase then orders.discount_amount end) as discount_amount,
        sum(case when orders.is_purchase and orders.discount_amount > 0 then 1 else 0 end)
            as discounted_purchases
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
        preference_lines.customer_number as customer_number,
        sum(case when preference_lines.price_percentile is not null then preference_lines.units else 0 end)
            as priced_units,
        sum(case when preference_lines.in_top_part then preference_lines.units else 0 end) as top_units,
        sum(
            case
                when preference_lines.has_range and preference_lines.price_percentile is not null
                    then preference_lines.units
                else 0
            end
        ) as range_units,
        sum(
            case
                when preference_lines.has_range
                    then cast(preference_lines.price_percentile as decimal(20, 12)) * preference_lines.units
            end
        ) as range_percentile_units,
        -- Wider than 18 digits, so that the product is too: many units, or much spent, would not fit.
        sum(cast(preference_lines.price_percentile as decimal(20, 12)) * preference_lines.units)
            as percentile_units
    from preference_lines
    group by preference_lines.customer_number

),

product_weights as (

    select
        preference_lines.customer_number as customer_number,
        preference_lines.product_number as product_number,
        cast(sum(preference_lines.units) as decimal(18, 4)) as weight
    from preference_lines
    where preference_lines.product_number > 0
    group by
        preference_lines.customer_number,
        preference_lines.product_number
    having sum(preference_lines.units) > 0

),

product_totals as (

    select
        product_weights.customer_number as customer_number,
        max(product_weights.weight) as top_weight,
        sum(product_weights.weight) as weight
    from product_weights
    group by product_weights.customer_number

),

product_tops as (

    select
        product_weights.customer_number as customer_number,
        min(product_weights.product_number) as product_number
    from product_weights
    inner join product_totals
        on
            product_weights.customer_number = product_totals.customer_number
            and product_weights.weight = product_totals.top_weight
    group by product_weights.customer_number

),

brand_weights as (

    select
        preference_lines.customer_number as customer_number,
        preference_lines.brand_number as brand_number,
        sum(preference_lines.weight) as weight
    from preference_lines
    where preference_lines.brand_number > 0
    group by
        preference_lines.customer_number,
        preference_lines.brand_number
    having sum(preference_lines.weight) > 0

),

brand_totals as (

    select
        brand_weights.customer_number as customer_number,
        max(brand_weights.weight) as top_weight,
        sum(brand_weights.weight) as weight
    from brand_weights
    group by brand_weights.customer_number

),

brand_shares as (

    -- Nine decimals of a share: their squares add up exactly, however much was spent.
    select
        brand_weights.customer_number as customer_number,
        case when brand_weights.weight = brand_totals.top_weight then brand_weights.brand_number end
            as top_number,
        cast(
            cast(brand_weights.weight as double precision)
            / cast(brand_totals.weight as double precision) as decimal(18, 9)
        ) as share
    from brand_weights
    inner join brand_totals
        on brand_weights.customer_number = brand_totals.customer_number

),

brand_tops as (

    select
        brand_shares.customer_number as customer_number,
        min(brand_shares.top_number) as brand_number,
        sum(brand_shares.share * brand_shares.share) as squared_shares
    from brand_shares
    group by brand_shares.customer_number

),

category_weights as (

    select
        preference_lines.customer_number as customer_number,
        preference_lines.category_number as category_number,
        sum(preference_lines.weight) as weight
    from preference_lines
    where preference_lines.category_number > 0
    group by
        preference_lines.customer_number,
        preference_lines.category_number
    having sum(preference_lines.weight) > 0

),

category_ranks as (

    select
        category_weights.customer_number as customer_number,
        category_weights.category_number as category_number,
        category_weights.weight as weight,
        row_number() over (
            partition by category_weights.customer_number
            order by category_weights.weight desc, category_weights.category_number
        ) as place
    from category_weights

),

category_totals as (

    select
        category_ranks.customer_number as customer_number,
        max(case when category_ranks.place = 1 then category_ranks.category_number end) as category_number,
        max(case when category_ranks.place = 2 then category_ranks.category_number end)
            as second_category_number,
        max(category_ranks.weight) as top_weight,
        sum(category_ranks.weight) as weight
    from category_ranks
    group by category_ranks.customer_number

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
    per_line.range_units as range_units,
    per_line.range_percentile_units as range_percentile_units,
    product_tops.product_number as product_number,
    product_totals.top_weight as product_top_units,
    product_totals.weight as product_units,
    brand_tops.brand_number as brand_number,
    cast(brand_totals.top_weight as decimal(38, 4)) as brand_top_weight,
    brand_totals.weight as brand_weight,
    brand_tops.squared_shares as brand_squared_shares,
    category_totals.category_number as category_number,
    category_totals.top_weight as category_top_weight,
    category_totals.weight as category_weight,
    category_totals.second_category_number as second_category_number
from per_order
inner join preference_people
    on per_order.customer_id = preference_people.customer_id
left join channel_ranks
    on
        per_order.customer_id = channel_ranks.customer_id
        and channel_ranks.place = 1
left join per_line
    on preference_people.customer_number = per_line.customer_number
left join product_tops
    on preference_people.customer_number = product_tops.customer_number
left join product_totals
    on preference_people.customer_number = product_totals.customer_number
left join brand_totals
    on preference_people.customer_number = brand_totals.customer_number
left join brand_tops
    on preference_people.customer_number = brand_tops.customer_number
left join category_totals
    on preference_people.customer_number = category_totals.customer_number
