-- What changed of late: each customer's last sign_cycles cycles against as many before them.
-- With L = sign_cycles * cycle days, a day of age a (as-of day = 0) is recent when a < L and before when L
-- <= a < 2 * L. Scores are brought to 0-100 by their scale and kept times nine, so that the ninths of a 1-10
-- scale stay whole.
-- Worked example: cycle 10, two cycles: ages 0 to 19 are recent, 20 to 39 before.
-- Grain: one row per customer with a purchase.
with

frames as (

    -- cut = L times the denominator of the cycle.
    select
        lifecycle_cycles.customer_id as customer_id,
        lifecycle_cycles.cycle_denominator as cycle_denominator,
        params.sign_cycles * lifecycle_cycles.cycle_numerator as cut,
        params.as_of_day as as_of_day
    from lifecycle_cycles
    cross join params

),

placed as (

    select
        orders.customer_id as customer_id,
        (frames.as_of_day - orders.order_day) * frames.cycle_denominator < frames.cut as is_recent,
        orders.is_purchase as is_purchase,
        orders.net_amount as net_amount,
        orders.returned_amount > 0
        or orders.net_amount < 0
        or (orders.net_amount is null and not orders.is_purchase) as is_return
    from orders
    inner join frames
        on orders.customer_id = frames.customer_id
    where (frames.as_of_day - orders.order_day) * frames.cycle_denominator < 2 * frames.cut

),

ordered as (

    select
        placed.customer_id as customer_id,
        count(case when placed.is_recent and placed.is_purchase then 1 end) as purchases_recent,
        count(case when not placed.is_recent and placed.is_purchase then 1 end) as purchases_before,
        sum(case when placed.is_recent then placed.net_amount else 0 end) as spend_recent,
        sum(case when placed.is_recent then 0 else placed.net_amount end) as spend_before,
        count(case when placed.is_recent and placed.is_return then 1 end) as returns_recent,
        count(case when not placed.is_recent and placed.is_return then 1 end) as returns_before
    from placed
    group by placed.customer_id

),

responses as (

    select
        feedback.customer_id as customer_id,
        (frames.as_of_day - feedback.feedback_day) * frames.cycle_denominator < frames.cut as is_recent,
        feedback.kind = 'complaint' as is_complaint,
        cast(
            cast(
                (cast(feedback.score as decimal(18, 4)) - cast(split_part(feedback.score_scale, '-', 1) as integer))
                * 900 as double precision
            )
            / (
                cast(split_part(feedback.score_scale, '-', 2) as integer)
                - cast(split_part(feedback.score_scale, '-', 1) as integer)
            ) as decimal(18, 6)
        ) as score_ninths
    from feedback
    inner join frames
        on feedback.customer_id = frames.customer_id
    where (frames.as_of_day - feedback.feedback_day) * frames.cycle_denominator < 2 * frames.cut

),

feedback_counts as (

    select
        responses.customer_id as customer_id,
        count(case when responses.is_recent and responses.is_complaint then 1 end) as complaints_recent,
        count(case when not responses.is_recent and responses.is_complaint then 1 end) as complaints_before,
        count(case when responses.is_recent then responses.score_ninths end) as scores_recent,
        count(case when not responses.is_recent then responses.score_ninths end) as scores_before,
        sum(case when responses.is_recent then responses.score_ninths end) as score_ninths_recent,
        sum(case when not responses.is_recent then responses.score_ninths end) as score_ninths_before
    from responses
    group by responses.customer_id

),

all_feedback as (

    select count(*) as responses
    from feedback

)

select
    frames.customer_id as customer_id,
    coalesce(ordered.purchases_recent, 0) as purchases_recent,
    coalesce(ordered.purchases_before, 0) as purchases_before,
    coalesce(ordered.spend_recent, 0) as spend_recent,
    coalesce(ordered.spend_before, 0) as spend_before,
    coalesce(ordered.returns_recent, 0) as returns_recent,
    coalesce(ordered.returns_before, 0) as returns_before,
    case when all_feedback.responses > 0 then coalesce(feedback_counts.complaints_recent, 0) end as complaints_recent,
    case when all_feedback.responses > 0 then coalesce(feedback_counts.complaints_before, 0) end as complaints_before,
    coalesce(feedback_counts.scores_recent, 0) as scores_recent,
    coalesce(feedback_counts.scores_before, 0) as scores_before,
    feedback_counts.score_ninths_recent as score_ninths_recent,
    feedback_counts.score_ninths_before as score_ninths_before
from frames
cross join all_feedback
left join ordered
    on frames.customer_id = ordered.customer_id
left join feedback_counts
    on frames.customer_id = feedback_counts.customer_id
