-- Exact median of the days that resolved complaints took, per customer. Equal durations are counted first:
-- a duration with ranks a + 1 .. b is at the middle of n when 2a <= n <= 2b; of the one or two there, the
-- mean is the median.
-- Worked example: 2, 4 and 4, 10 days: n = 4; 4 has a = 1, b = 3: the median is 4.
-- Grain: one row per customer with a resolved complaint.
with

durations as (

    select
        satisfaction_responses.customer_id as customer_id,
        satisfaction_responses.days_to_resolve as days_to_resolve,
        count(*) as complaints
    from satisfaction_responses
    where
        satisfaction_responses.customer_id is not null
        and satisfaction_responses.days_to_resolve is not null
    group by
        satisfaction_responses.customer_id,
        satisfaction_responses.days_to_resolve

),

ranked as (

    select
        durations.customer_id as customer_id,
        durations.days_to_resolve as days_to_resolve,
        durations.complaints as complaints,
        sum(durations.complaints) over (
            partition by durations.customer_id
            order by durations.days_to_resolve
            rows between unbounded preceding and current row
        ) as up_to,
        sum(durations.complaints) over (partition by durations.customer_id) as population
    from durations

)

select
    ranked.customer_id as customer_id,
    cast(min(ranked.days_to_resolve) + max(ranked.days_to_resolve) as double precision) / 2 as median_days
from ranked
where
    2 * (ranked.up_to - ranked.complaints) <= ranked.population
    and 2 * ranked.up_to >= ranked.population
group by ranked.customer_id
