-- Every response with its score brought to 0-100 and what it says about complaints. 1-5: (s - 1) / 4 * 100,
-- 0-10: s * 10, 1-10: (s - 1) / 9 * 100, 0-100: s. Kept as `ninths`, nine times that, which is exact for
-- all four. A score outside of its scale, or without a scale, counts as none. A response without a day is
-- the oldest. A resolution counts up to `seen_day`: the as-of day where it was given, else somewhat later, as
-- the export itself may be.
-- Worked example: 4 of 1-5 is 75, kept as 675; 7 of 1-10 is 66.67, kept as 600.
-- Grain: one row per response, those without a customer included.
with

scored as (

    select
        feedback.customer_id as customer_id,
        feedback.feedback_day as feedback_day,
        coalesce(feedback.feedback_day, -1000000) as sort_day,
        feedback.kind as kind,
        feedback.score_scale as score_scale,
        feedback.resolved_day as resolved_day,
        case
            when
                feedback.score_scale = '1-5' and feedback.score >= 1 and feedback.score <= 5
                or feedback.score_scale = '0-10' and feedback.score >= 0 and feedback.score <= 10
                or feedback.score_scale = '1-10' and feedback.score >= 1 and feedback.score <= 10
                or feedback.score_scale = '0-100' and feedback.score >= 0 and feedback.score <= 100
                then cast(feedback.score as decimal(9, 4))
        end as score
    from feedback

)

select
    scored.customer_id as customer_id,
    scored.sort_day as sort_day,
    scored.feedback_day as feedback_day,
    case
        when scored.score_scale = '1-5' then (scored.score - 1) * 225
        when scored.score_scale = '0-10' then scored.score * 90
        when scored.score_scale = '1-10' then (scored.score - 1) * 100
        when scored.score_scale = '0-100' then scored.score * 9
    end as ninths,
    case when scored.score_scale = '0-10' then scored.score end as nps_score,
    case when scored.score_scale = '1-5' then scored.score end as csat_score,
    case when scored.kind = 'complaint' then 1 else 0 end as complaint,
    case
        when
            scored.kind = 'complaint'
            and (scored.resolved_day is null or scored.resolved_day > params.seen_day)
            then 1
        else 0
    end as open_complaint,
    case
        when scored.kind = 'complaint' and scored.feedback_day > params.as_of_day - params.repeat_days then 1
        else 0
    end as recent_complaint,
    case
        when
            scored.kind = 'complaint'
            and scored.resolved_day <= params.seen_day
            and scored.resolved_day >= scored.feedback_day
            then scored.resolved_day - scored.feedback_day
    end as days_to_resolve
from scored
cross join params
