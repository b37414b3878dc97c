-- Where each score lies among the customers of the shop: a score lies at (2 * lower + equal) / (2 * all), so that
-- equal scores lie together. Scores of price, range, brand and quality are on scales of their own; their places
-- can be compared.
-- Worked example: brand scores 0.2, 0.6, 0.6, 1 lie at 1/8, 1/2, 1/2, 7/8.
-- Grain: one row per score (name) and value of it that a customer has.
with

counted as (

    select
        'price_sensitive' as name,
        preference_scores.price_score as score,
        count(*) as customers
    from preference_scores
    where preference_scores.price_score is not null
    group by preference_scores.price_score

    union all

    select
        'low_price_range' as name,
        preference_scores.range_score as score,
        count(*) as customers
    from preference_scores
    where preference_scores.range_score is not null
    group by preference_scores.range_score

    union all

    select
        'brand_loyal' as name,
        preference_scores.brand_score as score,
        count(*) as customers
    from preference_scores
    where preference_scores.brand_score is not null
    group by preference_scores.brand_score

    union all

    select
        'quality_seeking' as name,
        preference_scores.quality_score as score,
        count(*) as customers
    from preference_scores
    where preference_scores.quality_score is not null
    group by preference_scores.quality_score

),

ranked as (

    select
        counted.name as name,
        counted.score as score,
        2 * sum(counted.customers) over (
            partition by counted.name
            order by counted.score
            rows between unbounded preceding and current row
        ) - counted.customers as place,
        2 * sum(counted.customers) over (partition by counted.name) as places
    from counted

)

select
    ranked.name as name,
    ranked.score as score,
    cast(cast(ranked.place as double precision) / cast(ranked.places as double precision) as decimal(18, 12)) as place
from ranked
