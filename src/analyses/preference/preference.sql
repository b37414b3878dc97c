-- Preference: what decides a customer's choice, a low price, a brand or quality, and what they like to buy.
-- The class is the flag whose score lies highest among the customers of the shop (on a tie the first of
-- price_sensitive, low_price_range, brand_loyal, quality_seeking), `balanced` without a flag, `unknown` with
-- too few purchases or where no score can be worked out. What a customer likes is given from the first
-- purchase. Shares are of net amounts in lines whose brand or category is known.
-- Worked example: price score 0.35, higher than nearly everybody's, and brand score 0.60, which half of the
-- customers reach: both are flagged, price_sensitive wins.
-- Grain: one row per customer.
with

product_names as (

    select distinct
        preference_items.product_number as product_number,
        preference_items.product_key as product_id
    from preference_items
    where preference_items.product_number > 0

),

brand_names as (

    select distinct
        preference_items.brand_number as brand_number,
        preference_items.brand as brand
    from preference_items
    where preference_items.brand_number > 0

),

category_names as (

    select distinct
        preference_items.category_number as category_number,
        preference_items.category as category
    from preference_items
    where preference_items.category_number > 0

),

limits as (

    select
        max(case when preference_thresholds.name = 'price_score' then preference_thresholds.cut end) as top_score,
        max(case when preference_thresholds.name = 'price_level' then preference_thresholds.cut end) as level_score
    from preference_thresholds

),

flagged as (

    -- The place of each score that holds, -1 for one that does not.
    select
        preference_scores.customer_id as customer_id,
        preference_scores.price_score as price_score,
        preference_scores.range_score as range_score,
        preference_scores.brand_score as brand_score,
        preference_scores.quality_score as quality_score,
        preference_scores.is_solus as is_solus,
        case
            when
                (preference_scores.is_cheap or preference_scores.price_score >= limits.top_score)
                and preference_scores.price_score >= limits.level_score
                then price_places.place
            else -1
        end as price_held,
        case when preference_scores.is_low_range then range_places.place else -1 end as range_held,
        case when preference_scores.is_loyal then brand_places.place else -1 end as brand_held,
        case when preference_scores.is_choosy then quality_places.place else -1 end as quality_held
    from preference_scores
    cross join limits
    left join preference_places as price_places
        on
            price_places.name = 'price_sensitive'
            and preference_scores.price_score = price_places.score
    left join preference_places as range_places
        on
            range_places.name = 'low_price_range'
            and preference_scores.range_score = range_places.score
    left join preference_places as brand_places
        on
            brand_places.name = 'brand_loyal'
            and preference_scores.brand_score = brand_places.score
    left join preference_places as quality_places
        on
            quality_places.name = 'quality_seeking'
            and preference_scores.quality_score = quality_places.score

),

strongest as (

    -- The highest of the places, with what it is the highest of.
    select
        flagged.customer_id as customer_id,
        flagged.price_score as price_score,
        flagged.range_score as range_score,
        flagged.brand_score as brand_score,
        flagged.quality_score as quality_score,
        flagged.is_solus as is_solus,
        flagged.price_held as price_held,
        flagged.range_held as range_held,
        flagged.brand_held as brand_held,
        flagged.quality_held as quality_held,
        case
            when flagged.price_held >= flagged.range_held
                and flagged.price_held >= flagged.brand_held
                and flagged.price_held >= flagged.quality_held
                then flagged.price_held
            when flagged.range_held >= flagged.brand_held and flagged.range_held >= flagged.quality_held
                then flagged.range_held
            when flagged.brand_held >= flagged.quality_held then flagged.brand_held
            else flagged.quality_held
        end as held
    from flagged

)

select
    customers.customer_id as customer_id,
    case
        when coalesce(strongest.price_score, strongest.range_score, strongest.brand_score, strongest.quality_score) is null
            then 'unknown'
        when strongest.held < 0 then 'balanced'
        when strongest.price_held = strongest.held then 'price_sensitive'
        when strongest.range_held = strongest.held then 'low_price_range'
        when strongest.brand_held = strongest.held then 'brand_loyal'
        else 'quality_seeking'
    end as preference_class,
    nullif(
        substring(
            case when strongest.price_held >= 0 then ';price_sensitive' else '' end
            || case when strongest.range_held >= 0 then ';low_price_range' else '' end
            || case when strongest.brand_held >= 0 then ';brand_loyal' else '' end
            || case when strongest.brand_held >= 0 and strongest.is_solus then ';solus' else '' end
            || case when strongest.quality_held >= 0 then ';quality_seeking' else '' end,
            2
        ),
        ''
    ) as flags,
    case when strongest.held >= 0 then strongest.held end as strength,
    coalesce(preference_customers.purchases, 0) as purchases,
    strongest.price_score as price_score,
    strongest.range_score as range_score,
    strongest.brand_score as brand_score,
    strongest.quality_score as quality_score,
    case
        when shop.has_discounts then
            cast(coalesce(preference_customers.discount_amount, 0) as double precision)
            / cast(nullif(preference_customers.gross_amount, 0) as double precision)
    end as discount_share,
    case
        when shop.has_discounts then
            cast(preference_customers.discounted_purchases as double precision)
            / nullif(preference_customers.purchases, 0)
    end as discounted_orders,
    case
        when preference_customers.priced_units > 0 then
            cast(preference_customers.percentile_units as double precision)
            / cast(preference_customers.priced_units as double precision)
    end as price_percentile,
    brand_names.brand as top_brand,
    cast(preference_customers.brand_top_weight as double precision)
    / cast(preference_customers.brand_weight as double precision) as top_brand_share,
    cast(preference_customers.brand_squared_shares as double precision) as brand_concentration,
    case
        when preference_customers.category_top_weight * 100
            >= params.interest_share * preference_customers.category_weight
            then category_names.category
        when preference_customers.category_weight > 0 then 'mixed'
    end as interest_group,
    category_names.category as top_category,
    cast(preference_customers.category_top_weight as double precision)
    / cast(preference_customers.category_weight as double precision) as top_category_share,
    second_names.category as second_category,
    product_names.product_id as favourite_product,
    cast(preference_customers.product_top_units as double precision)
    / cast(preference_customers.product_units as double precision) as favourite_product_share,
    preference_customers.channel as channel,
    preference_interest.interest_product as interest_product,
    preference_interest.interest_category as interest_category
from customers
cross join params
cross join (
    select sum(preference_items.discounts) > 0 as has_discounts
    from preference_items
) as shop
left join preference_customers
    on customers.customer_id = preference_customers.customer_id
left join preference_interest
    on customers.customer_id = preference_interest.customer_id
left join strongest
    on customers.customer_id = strongest.customer_id
left join product_names
    on preference_customers.product_number = product_names.product_number
left join brand_names
    on preference_customers.brand_number = brand_names.brand_number
left join category_names
    on preference_customers.category_number = category_names.category_number
left join category_names as second_names
    on preference_customers.second_category_number = second_names.category_number
