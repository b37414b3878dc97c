-- What price scores are held against in a shop with discounts: `price_score`, from which a customer is in the
-- top of the shop (the smallest score above zero with less than `price_top_share` % of the scored customers
-- before it, ties together), and `price_level`, the mean score and what it takes above that (price_above) to
-- stand out.
-- Worked example: five customers with 0.5, 0.2, 0.2, 0.1 and 0: nobody is before 0.5 (0 % < 20 %), one is
-- before 0.2 (20 %, not less), so the cut is 0.5. The mean is 0.2: with 0.1 above it, 0.3 stands out.
-- Grain: one row per threshold (name); the first is missing where nobody had a discount.
with

score_counts as (

    select
        preference_scores.price_score as price_score,
        count(*) as customers
    from preference_scores
    where preference_scores.price_score is not null
    group by preference_scores.price_score

),

ranked as (

    select
        score_counts.price_score as price_score,
        sum(score_counts.customers) over (
            order by score_counts.price_score desc
            rows between unbounded preceding and current row
        ) - score_counts.customers as customers_before,
        sum(score_counts.customers) over () as customers_scored
    from score_counts

),

top_part as (

    select cast(min(ranked.price_score) as decimal(18, 9)) as cut
    from ranked
    cross join params
    where
        ranked.price_score > 0
        and ranked.customers_before * 100 < params.price_top_share * ranked.customers_scored

),

levelled as (

    select
        cast(
            cast(sum(score_counts.price_score * score_counts.customers) as double precision)
            / cast(sum(score_counts.customers) as double precision) as decimal(18, 9)
        ) + max(params.price_above) as cut
    from score_counts
    cross join params

)

select
    'price_score' as name,
    1 as position,
    top_part.cut as cut,
    cast(top_part.cut as double precision) as value
from top_part
where top_part.cut is not null

union all

select
    'price_level' as name,
    1 as position,
    cast(levelled.cut as decimal(18, 9)) as cut,
    cast(levelled.cut as double precision) as value
from levelled
where levelled.cut is not null
