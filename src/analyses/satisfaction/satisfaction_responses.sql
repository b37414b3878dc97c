-- Every answer with its score brought to 0-100 and what it says about complaints: (score - lowest) / (highest -
-- lowest) * 100, of the scale's steps. Kept as `parts`, of which 12600 are 100 points: exact for whole scores on
-- scales of up to ten steps and of a hundred. A score outside of its scale, or without a scale, counts as none.
-- NPS takes answers of 0-10 to a question for recommending; CSAT all others on scales of up to eleven steps: content
-- are the top `csat_steps`, of two or three steps the highest alone. An answer without a day is the oldest. A
-- complaint is open while its state says so, or until its day of resolution, or a state that says resolved. A
-- resolution counts up to `seen_day`: the as-of day where it was given, else somewhat later, as the export may be.
-- Worked example: 4 of 1-5 is 75, kept as 9450; 7 of 1-10 is 66.67, kept as 8400.
-- Grain: one row per answer, those without a customer included.
with

scaled as (

    select
        feedback.customer_id as customer_id,
        feedback.feedback_day as feedback_day,
        coalesce(feedback.feedback_day, -1000000) as sort_day,
        case when coalesce(feedback.answer, 1) = 1 then 1 else 0 end as response,
        feedback.kind as kind,
        coalesce(feedback.question, '') as question,
        feedback.score as given_score,
        cast(split_part(feedback.score_scale, '-', 1) as integer) as lowest,
        cast(split_part(feedback.score_scale, '-', 2) as integer) as highest,
        coalesce(feedback.status, '') as status,
        feedback.resolved_day as resolved_day
    from feedback

),

scored as (

    select
        scaled.customer_id as customer_id,
        scaled.feedback_day as feedback_day,
        scaled.sort_day as sort_day,
        scaled.response as response,
        scaled.kind as kind,
        scaled.question as question,
        scaled.lowest as lowest,
        scaled.highest as highest,
        case
            when scaled.given_score >= scaled.lowest and scaled.given_score <= scaled.highest
                then cast(scaled.given_score as decimal(9, 4))
        end as score,
        scaled.status as status,
        scaled.resolved_day as resolved_day
    from scaled

)

select
    scored.customer_id as customer_id,
    scored.sort_day as sort_day,
    scored.feedback_day as feedback_day,
    scored.response as response,
    cast(
        cast((scored.score - scored.lowest) * 12600 as double precision)
        / (scored.highest - scored.lowest) as decimal(18, 6)
    ) as parts,
    case
        when scored.question = 'nps' and scored.lowest = 0 and scored.highest = 10 then scored.score
    end as nps_score,
    case
        when scored.question in ('nps', 'ces') or scored.highest - scored.lowest > 10 then null
        when
            scored.score
            >= scored.highest + 1 - case when scored.highest - scored.lowest < 3 then 1 else params.csat_steps end
            then 1
        when scored.score is not null then 0
    end as content,
    case when scored.kind = 'complaint' then 1 else 0 end as complaint,
    case
        when scored.kind <> 'complaint' then 0
        when
            scored.status = 'open'
            or scored.resolved_day > params.seen_day
            or scored.resolved_day is null and scored.status <> 'resolved'
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
            and scored.status <> 'open'
            and scored.resolved_day <= params.seen_day
            and scored.resolved_day >= scored.feedback_day
            then scored.resolved_day - scored.feedback_day
    end as days_to_resolve
from scored
cross join params
