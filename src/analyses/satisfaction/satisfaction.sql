-- Satisfaction: how content each customer is by the last score given, and whether a complaint stands
-- against it. First match: unheard (no response), dissatisfied (latest score under `dissatisfied_below`, an
-- open complaint, or at least `repeat_complaints` in the last `repeat_days`), satisfied (latest at or above
-- `satisfied_from`), neutral (the rest). Latest is the mean of the scores of the last day with one; trend
-- is latest - mean of the scores before, in points of 100.
-- Worked example: 2 of 5 in May, 4 and 5 of 5 in June: latest (75 + 100) / 2 = 87.5, mean 66.67, trend 87.5
-- - 25 = 62.5.
-- Grain: one row per customer.
with

per_day as (

    select
        satisfaction_responses.customer_id as customer_id,
        satisfaction_responses.sort_day as sort_day,
        satisfaction_responses.feedback_day as feedback_day,
        sum(satisfaction_responses.response) as responses,
        count(satisfaction_responses.parts) as scores,
        sum(satisfaction_responses.parts) as parts,
        count(satisfaction_responses.nps_score) as nps_scores,
        sum(satisfaction_responses.nps_score) as nps_sum,
        sum(satisfaction_responses.complaint) as complaints,
        sum(satisfaction_responses.open_complaint) as open_complaints,
        sum(satisfaction_responses.recent_complaint) as recent_complaints
    from satisfaction_responses
    where satisfaction_responses.customer_id is not null
    group by
        satisfaction_responses.customer_id,
        satisfaction_responses.sort_day,
        satisfaction_responses.feedback_day

),

dated as (

    select
        per_day.customer_id as customer_id,
        per_day.sort_day as sort_day,
        per_day.feedback_day as feedback_day,
        per_day.responses as responses,
        per_day.scores as scores,
        per_day.parts as parts,
        per_day.nps_scores as nps_scores,
        per_day.nps_sum as nps_sum,
        per_day.complaints as complaints,
        per_day.open_complaints as open_complaints,
        per_day.recent_complaints as recent_complaints,
        max(case when per_day.scores > 0 then per_day.sort_day end) over (
            partition by per_day.customer_id
        ) as last_scored_day,
        max(case when per_day.nps_scores > 0 then per_day.sort_day end) over (
            partition by per_day.customer_id
        ) as last_nps_day
    from per_day

),

per_customer as (

    select
        dated.customer_id as customer_id,
        sum(dated.responses) as responses,
        sum(dated.scores) as scores,
        sum(dated.parts) as parts,
        sum(dated.complaints) as complaints,
        sum(dated.open_complaints) as open_complaints,
        sum(dated.recent_complaints) as recent_complaints,
        max(dated.feedback_day) as last_response_day,
        max(case when dated.sort_day = dated.last_scored_day then dated.feedback_day end) as latest_day,
        sum(case when dated.sort_day = dated.last_scored_day then dated.scores end) as latest_scores,
        sum(case when dated.sort_day = dated.last_scored_day then dated.parts end) as latest_parts,
        sum(case when dated.sort_day = dated.last_nps_day then dated.nps_scores end) as nps_scores,
        sum(case when dated.sort_day = dated.last_nps_day then dated.nps_sum end) as nps_sum
    from dated
    group by dated.customer_id

)

select
    customers.customer_id as customer_id,
    case
        when per_customer.responses is null then 'unheard'
        when
            per_customer.latest_parts < params.dissatisfied_below * 126 * per_customer.latest_scores
            or per_customer.open_complaints > 0
            or per_customer.recent_complaints >= params.repeat_complaints
            then 'dissatisfied'
        when per_customer.latest_parts >= params.satisfied_from * 126 * per_customer.latest_scores
            then 'satisfied'
        else 'neutral'
    end as satisfaction_class,
    cast(per_customer.latest_parts as double precision) / (126 * per_customer.latest_scores) as latest,
    per_customer.latest_day as latest_day,
    cast(per_customer.parts as double precision) / (126 * nullif(per_customer.scores, 0)) as mean,
    cast(per_customer.latest_parts as double precision) / (126 * per_customer.latest_scores)
    - cast(per_customer.parts - per_customer.latest_parts as double precision)
    / (126 * nullif(per_customer.scores - per_customer.latest_scores, 0)) as trend,
    case
        when per_customer.nps_sum >= params.promoter_from * per_customer.nps_scores then 'promoter'
        when per_customer.nps_sum >= params.passive_from * per_customer.nps_scores then 'passive'
        when per_customer.nps_scores > 0 then 'detractor'
    end as nps,
    coalesce(per_customer.responses, 0) as responses,
    coalesce(per_customer.scores, 0) as scored_responses,
    coalesce(per_customer.complaints, 0) as complaints,
    coalesce(per_customer.open_complaints, 0) as open_complaints,
    coalesce(per_customer.recent_complaints, 0) as recent_complaints,
    satisfaction_medians.median_days as median_days_to_resolve,
    per_customer.last_response_day as last_response_day
from customers
cross join params
left join per_customer
    on customers.customer_id = per_customer.customer_id
left join satisfaction_medians
    on customers.customer_id = satisfaction_medians.customer_id
