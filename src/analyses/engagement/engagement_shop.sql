-- What holds of the shop as a whole: the last day that is seen (of contacts somewhat later than the last order), the
-- usual days between two acts of a customer (the median of all gaps), and the customers with a purchase.
-- The median is the middle gap, or the mean of the two in the middle.
-- Worked example: gaps of 2, 3 and 10 days: 3; of 2, 3, 4 and 10: 3.5.
-- Grain: one row.
with

last_contacts as (

    select max(interactions.interaction_day) as last_day
    from interactions

),

lengths as (

    select
        engagement_gaps.gap_days as gap_days,
        sum(engagement_gaps.alike) as alike
    from engagement_gaps
    group by engagement_gaps.gap_days

),

counted as (

    select
        lengths.gap_days as gap_days,
        lengths.alike as alike,
        sum(lengths.alike) over (order by lengths.gap_days rows between unbounded preceding and current row) as gaps_up_to,
        sum(lengths.alike) over () as gaps
    from lengths

),

middle as (

    select cast(min(counted.gap_days) + max(counted.gap_days) as double precision) / 2 as usual_gap
    from counted
    where 2 * counted.gaps_up_to >= counted.gaps and 2 * (counted.gaps_up_to - counted.alike) <= counted.gaps

),

purchases as (

    select count(distinct orders.customer_id) as buyers
    from orders
    where orders.is_purchase

)

select
    case
        when params.as_of_day is null or last_contacts.last_day > params.as_of_day then last_contacts.last_day
        else params.as_of_day
    end as last_day,
    middle.usual_gap as usual_gap,
    purchases.buyers as buyers
from last_contacts
cross join middle
cross join purchases
cross join params
