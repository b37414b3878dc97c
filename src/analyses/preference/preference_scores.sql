-- The scores, from 0 to 1, of customers with at least `min_purchases` purchases.
-- price_score: discount_weight * discounts / gross + order_weight * discounted purchases / purchases; only
-- where there are discounts.
-- range_score, only where there are none: 1 - the mean place of the prices paid within their category (see
-- preference_items), by units, in categories with min_prices prices.
-- brand_score: share of the top brand in spend where the category offers two brands or more.
-- quality_score: share of units in the top part of their category's prices. Where the share of discounts is
-- not known it is not asked for.
-- Comparable scores have 9 decimals, so that the same score reached by two ways is a tie. What a threshold
-- decides is compared as products of exact numbers.
-- Worked example: gross 100, discounts 25, 1 of 2 purchases discounted: 0.8 * 0.25 + 0.2 * 0.5 = 0.3.
-- Grain: one row per customer with enough purchases.
with

shop as (

    select
        sum(preference_items.discounts) > 0 as has_discounts,
        sum(preference_items.amounts) > 0 as has_amounts
    from preference_items

),

placed as (

    select
        preference_customers.customer_id as customer_id,
        shop.has_discounts as has_discounts,
        preference_customers.purchases as purchases,
        preference_customers.discounted_purchases as discounted_purchases,
        case when shop.has_amounts then preference_customers.gross_amount end as gross_amount,
        coalesce(preference_customers.discount_amount, 0) as discount_amount,
        preference_customers.top_units as top_units,
        case when preference_customers.priced_units > 0 then preference_customers.priced_units end
            as priced_units,
        case when preference_customers.range_units > 0 then preference_customers.range_units end
            as range_units,
        preference_customers.range_percentile_units as range_percentile_units,
        preference_customers.brand_top_weight as brand_top_weight,
        preference_customers.brand_weight as brand_weight
    from preference_customers
    cross join params
    cross join shop
    where preference_customers.purchases >= params.min_purchases

),

scored as (

    select
        placed.customer_id as customer_id,
        placed.has_discounts as has_discounts,
        cast(
            case
                when placed.has_discounts then
                    cast(params.discount_weight as double precision)
                    * cast(placed.discount_amount as double precision)
                    / cast(nullif(placed.gross_amount, 0) as double precision)
                    + cast(params.order_weight as double precision)
                    * cast(placed.discounted_purchases as double precision) / placed.purchases
            end as decimal(18, 9)
        ) as price_score,
        cast(
            case
                when not placed.has_discounts then
                    1 - cast(placed.range_percentile_units as double precision)
                    / cast(placed.range_units as double precision)
            end as decimal(18, 9)
        ) as range_score,
        cast(
            cast(placed.brand_top_weight as double precision)
            / cast(placed.brand_weight as double precision) as decimal(18, 9)
        ) as brand_score,
        cast(
            cast(placed.top_units as double precision)
            / cast(placed.priced_units as double precision) as decimal(18, 9)
        ) as quality_score,
        case
            when placed.has_discounts then
                (
                    params.discount_weight * placed.discount_amount * placed.purchases
                    + params.order_weight * placed.discounted_purchases * placed.gross_amount
                ) >= params.price_score * placed.gross_amount * placed.purchases
                and placed.gross_amount > 0
        end as is_cheap,
        not placed.has_discounts
        and placed.range_percentile_units <= params.price_percentile * placed.range_units as is_low_range,
        placed.brand_top_weight * 100 > params.brand_share * placed.brand_weight as is_loyal,
        placed.brand_top_weight = placed.brand_weight as is_solus,
        placed.top_units * 100 >= params.quality_share * placed.priced_units
        and (
            not placed.has_discounts
            or coalesce(
                placed.discount_amount * 100 <= params.quality_discount * nullif(placed.gross_amount, 0),
                true
            )
        ) as is_choosy
    from placed
    cross join params

)

select
    scored.customer_id as customer_id,
    scored.has_discounts as has_discounts,
    scored.price_score as price_score,
    scored.range_score as range_score,
    scored.brand_score as brand_score,
    scored.quality_score as quality_score,
    coalesce(scored.is_cheap, false) as is_cheap,
    coalesce(scored.is_low_range, false) as is_low_range,
    coalesce(scored.is_loyal, false) as is_loyal,
    coalesce(scored.is_solus, false) as is_solus,
    coalesce(scored.is_choosy, false) as is_choosy
from scored
