-- The price score from which a customer is in the top part of a shop where discounts exist: the smallest
-- score above zero with less than `price_top_share` % of the scored customers before it, ties together.
-- Worked example: five customers with 0.5, 0.2, 0.2, 0.1 and 0: nobody is before 0.5 (0 % < 20 %), one is
-- before 0.2 (20 %, not less), so the cut is 0.5.
-- Grain: one row, or none where nobody had a discount.
with

score_counts as (

    select
        preference_scores.price_score as price_score,
        count(*) as customers
    from preference_scores
    where
        preference_scores.has_discounts
        and preference_scores.price_score is not null
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

)

select
    'price_score' as name,
    1 as position,
    min(ranked.price_score) as cut,
    cast(min(ranked.price_score) as double precision) as value
from ranked
cross join params
where
    ranked.price_score > 0
    and ranked.customers_before * 100 < params.price_top_share * ranked.customers_scored
having count(*) > 0
