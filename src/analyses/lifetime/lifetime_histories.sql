-- How many customers have the same history, all of it (is_known 0) and as it was at the begin of the hold-out with what followed
-- (is_known 1): the latter for a sample of at most 20,000 customers, every k-th in the order of the histories, so that it depends on no
-- id.
-- Grain: one row per is_known and distinct history.
with

known as (

    select
        lifetime_customers.known_purchases as known_purchases,
        lifetime_customers.known_recency_days as known_recency_days,
        lifetime_customers.repeat_purchases as repeat_purchases,
        lifetime_customers.recency_days as recency_days,
        lifetime_customers.age_days as age_days,
        lifetime_customers.holdout_days as holdout_days,
        count(*) as customers
    from lifetime_customers
    where
        lifetime_customers.known_purchases >= 0
        and lifetime_customers.holdout_days > 0
    group by
        lifetime_customers.known_purchases,
        lifetime_customers.known_recency_days,
        lifetime_customers.repeat_purchases,
        lifetime_customers.recency_days,
        lifetime_customers.age_days,
        lifetime_customers.holdout_days

),

summed as (

    select
        known.known_purchases as known_purchases,
        known.known_recency_days as known_recency_days,
        known.repeat_purchases as repeat_purchases,
        known.recency_days as recency_days,
        known.age_days as age_days,
        known.holdout_days as holdout_days,
        known.customers as customers,
        sum(known.customers) over (
            order by
                known.known_purchases,
                known.known_recency_days,
                known.age_days,
                known.repeat_purchases,
                known.recency_days
            rows between unbounded preceding and current row
        ) as customers_up_to,
        ceil(cast(sum(known.customers) over () as double precision) / 20000) as each
    from known

),

taken as (

    select
        summed.known_purchases as known_purchases,
        summed.known_recency_days as known_recency_days,
        summed.repeat_purchases as repeat_purchases,
        summed.recency_days as recency_days,
        summed.age_days as age_days,
        summed.holdout_days as holdout_days,
        cast(
            floor(cast(summed.customers_up_to as double precision) / summed.each)
            - floor(cast(summed.customers_up_to - summed.customers as double precision) / summed.each)
            as bigint
        ) as customers
    from summed

)

select
    1 as is_known,
    taken.known_purchases as known_purchases,
    taken.known_recency_days as known_recency_days,
    taken.repeat_purchases as repeat_purchases,
    taken.recency_days as recency_days,
    taken.age_days as age_days,
    taken.holdout_days as holdout_days,
    taken.customers as customers
from taken
where taken.customers > 0

union all

select
    0 as is_known,
    0 as known_purchases,
    0 as known_recency_days,
    lifetime_customers.repeat_purchases as repeat_purchases,
    lifetime_customers.recency_days as recency_days,
    lifetime_customers.age_days as age_days,
    0 as holdout_days,
    count(*) as customers
from lifetime_customers
group by
    lifetime_customers.repeat_purchases,
    lifetime_customers.recency_days,
    lifetime_customers.age_days
