-- The buying cycle of each customer: how many days usually pass between two purchases. Gaps are the days
-- between distinct purchase days; n of them. Own cycle = (n * own median gap + w * population median gap) /
-- (n + w), w = population_weight: with few purchases it leans on the population, whose median runs over the
-- gaps of all customers together. Kept as a fraction of whole numbers, cycle = cycle_numerator /
-- cycle_denominator, so that comparing with it is exact.
-- Worked example: gaps 10, 20 (twice the median 30), population median 12, w = 3: (2 * 30 + 3 * 24) / (2 *
-- (2 + 3)) = 13.2.
-- Grain: one row per customer with a purchase.
with

ranked as (

    select
        lifecycle_days.customer_id as customer_id,
        lifecycle_days.order_day as order_day,
        lifecycle_days.next_day - lifecycle_days.order_day as gap_days,
        row_number() over (
            partition by lifecycle_days.customer_id
            order by lifecycle_days.next_day - lifecycle_days.order_day, lifecycle_days.order_day
        ) as position,
        count(*) over (partition by lifecycle_days.customer_id) as gaps
    from lifecycle_days
    where lifecycle_days.next_day is not null

),

own as (

    -- The median counts the two middle positions, which are one for an odd number: together twice the median.
    select
        ranked.customer_id as customer_id,
        max(ranked.gaps) as gaps,
        max(ranked.order_day) as day_before_last,
        cast(
            sum(
                ranked.gap_days
                * (
                    case
                        when ranked.gaps between 2 * ranked.position - 1 and 2 * ranked.position then 1
                        else 0
                    end
                    + case
                        when ranked.gaps between 2 * ranked.position - 2 and 2 * ranked.position - 1 then 1
                        else 0
                    end
                )
            ) as bigint
        ) as twice_median_gap
    from ranked
    group by ranked.customer_id

),

bought as (

    select
        orders.customer_id as customer_id,
        count(case when orders.is_purchase then 1 end) as purchases,
        min(case when orders.is_purchase then orders.order_day end) as first_day,
        max(case when orders.is_purchase then orders.order_day end) as last_day,
        sum(orders.net_amount) as monetary
    from orders
    group by orders.customer_id

)

select
    bought.customer_id as customer_id,
    bought.purchases as purchases,
    bought.first_day as first_day,
    bought.last_day as last_day,
    bought.monetary as monetary,
    coalesce(own.gaps, 0) as gaps,
    own.twice_median_gap as twice_median_gap,
    bought.last_day - own.day_before_last as last_gap_days,
    coalesce(own.gaps, 0) * coalesce(own.twice_median_gap, 0)
    + params.population_weight * lifecycle_rhythm.twice_median_gap as cycle_numerator,
    2 * (coalesce(own.gaps, 0) + params.population_weight) as cycle_denominator,
    lifecycle_rhythm.span_days as span_days,
    lifecycle_rhythm.twice_first_gap as twice_first_gap
from bought
cross join params
cross join lifecycle_rhythm
left join own
    on bought.customer_id = own.customer_id
where bought.purchases > 0
