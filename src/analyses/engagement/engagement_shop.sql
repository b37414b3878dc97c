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

middle as (

    select
        cast(
            sum(engagement_gaps.gap_days) * case when count(*) = 1 then 2 else 1 end as double precision
        ) / 2 as usual_gap
    from engagement_gaps
    where 2 * engagement_gaps.shop_place between engagement_gaps.shop_gaps and engagement_gaps.shop_gaps + 2

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
