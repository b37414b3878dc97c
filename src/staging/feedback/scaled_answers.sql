-- Answers on their scale: the one that the user gives for all, else the one that stands beside the score, else the narrowest for all scores like it
-- (score_scales.sql; `is_assumed`). Without a word for the measure, a survey on 0-10 that goes above 7 asks for recommending (`nps`).
-- Grain: one row per answer.
-- Example: surveys of 3, 8 and 10 without a scale or a question are on 0-10, and of the question nps.
with

matched as (

    select
        answers.*,
        score_scales.most as most,
        answers.score_scale is null and given_scale.scale is null as is_assumed,
        case
            when answers.score is not null
                then coalesce(given_scale.scale, answers.score_scale, score_scales.scale)
        end as final_scale
    from answers
    cross join given_scale
    left join score_scales
        on
            answers.file_no = score_scales.file_no
            and answers.kind = score_scales.kind
            and answers.question is not distinct from score_scales.question

)

select
    matched.file_no as file_no,
    matched.is_assumed as is_assumed,
    matched.feedback_id as feedback_id,
    matched.customer_id as customer_id,
    matched.order_id as order_id,
    matched.product_id as product_id,
    matched.feedback_day as feedback_day,
    matched.answer as answer,
    matched.kind as kind,
    case
        when
            matched.question is null
            and matched.kind = 'survey'
            and matched.final_scale = '0-10'
            and matched.most > 7
            then 'nps'
        else matched.question
    end as question,
    matched.score as score,
    matched.final_scale as score_scale,
    matched.text as text,
    matched.status as status,
    matched.resolved_day as resolved_day
from matched
