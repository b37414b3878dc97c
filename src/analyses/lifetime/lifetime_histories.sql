-- How many customers have the same history, all of it (is_known 0) and as it was at the begin of the hold-out with what followed
-- (is_known 1): the latter for a sample of at most 20,000 customers, every k-th in the order of the histories, so that it depends on no
-- id.
-- Grain: one row per is_known and distinct history.
with

sampled as (

    -- each: every how manieth customer is taken.
    select cast(ceil(cast(count(*) as double precision) / 20000) as bigint) as each
    from lifetime_customers
    where
        lifetime_customers.known_purchases is not null
        and lifetime_customers.holdout_days > 0

),

placed as (

    -- Customers who stand alike here are alike in all that is taken: which comes first makes no difference.
    select
        lifetime_customers.known_purchases as known_purchases,
        lifetime_customers.known_recency_days as known_recency_days,
        lifetime_customers.repeat_purchases as repeat_purchases,
        lifetime_customers.recency_days as recency_days,
        lifetime_customers.age_days as age_days,
        lifetime_customers.holdout_days as holdout_days,
        row_number() over (
            order by
                lifetime_customers.known_purchases,
                lifetime_customers.known_recency_days,
                lifetime_customers.age_days,
                lifetime_customers.repeat_purchases,
                lifetime_customers.recency_days
        ) as place
    from lifetime_customers
    where
        lifetime_customers.known_purchases is not null
        and lifetime_customers.holdout_days > 0

)

select
    1 as is_known,
    placed.known_purchases as known_purchases,
    placed.known_recency_days as known_recency_days,
    placed.repeat_purchases as repeat_purchases,
    placed.recency_days as recency_days,
    placed.age_days as age_days,
    placed.holdout_days as holdout_days,
    count(*) as customers
from placed
cross join sampled
where placed.place % sampled.each = 0
group by
    placed.known_purchases,
    placed.known_recency_days,
    placed.repeat_purchases,
    placed.recency_days,
    placed.age_days,
    placed.holdout_days

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
where lifetime_customers.purchase_days > 0
group by
    lifetime_customers.repeat_purchases,
    lifetime_customers.recency_days,
    lifetime_customers.age_days
