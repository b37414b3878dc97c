-- Answers: a response that scores several questions is one for each, of which the first carries what it says beside (text, state). The scale that
-- a response names beside its scores counts before the one of the way in which the column is written. A further question is one of a survey,
-- also in a complaint.
-- Grain: one row per answer.
-- Example: a review with the scores 4 and 9, "late" for a text, is an answer of 4 with the text, and one of 9 without.
with

further as (

    select
        answered.*,
        2 as further_answer,
        answered.question_of_score_2 as further_question,
        answered.score_2 as further_score,
        answered.scale_of_score_2 as further_scale
    from answered
    where answered.score_2 is not null

    union all

    select
        answered.*,
        3 as further_answer,
        answered.question_of_score_3 as further_question,
        answered.score_3 as further_score,
        answered.scale_of_score_3 as further_scale
    from answered
    where answered.score_3 is not null

)

select
    answered.file_no as file_no,
    answered.feedback_id as feedback_id,
    answered.customer_id as customer_id,
    answered.order_id as order_id,
    answered.product_id as product_id,
    answered.feedback_day as feedback_day,
    answered.answer as answer,
    answered.kind as kind,
    answered.question as question,
    answered.score as score,
    coalesce(written_scales.scale, answered.scale_of_score) as score_scale,
    answered.text as text,
    answered.status as status,
    answered.resolved_day as resolved_day
from answered
left join written_scales on answered.score_scale = written_scales.text

union all

select
    further.file_no as file_no,
    further.feedback_id as feedback_id,
    further.customer_id as customer_id,
    further.order_id as order_id,
    further.product_id as product_id,
    further.feedback_day as feedback_day,
    further.further_answer as answer,
    case when further.kind in ('review', 'survey') then further.kind else 'survey' end as kind,
    further.further_question as question,
    further.further_score as score,
    coalesce(written_scales.scale, further.further_scale) as score_scale,
    cast(null as varchar) as text,
    cast(null as varchar) as status,
    cast(null as integer) as resolved_day
from further
left join written_scales on further.score_scale = written_scales.text
