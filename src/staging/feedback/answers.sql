-- Answers: a response that scores several questions is one for each, of which the first carries what it says beside (text, state). The scale that
-- a response names beside its scores counts before the one of the way in which the column is written. A further question is one of a survey,
-- also in a complaint.
-- Grain: one row per answer.
-- Example: a review with the scores 4 and 9, "late" for a text, is an answer of 4 with the text, and one of 9 without.
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
    answered.file_no as file_no,
    answered.feedback_id as feedback_id,
    answered.customer_id as customer_id,
    answered.order_id as order_id,
    answered.product_id as product_id,
    answered.feedback_day as feedback_day,
    2 as answer,
    case when answered.kind in ('review', 'survey') then answered.kind else 'survey' end as kind,
    answered.question_of_score_2 as question,
    answered.score_2 as score,
    coalesce(written_scales.scale, answered.scale_of_score_2) as score_scale,
    cast(null as varchar) as text,
    cast(null as varchar) as status,
    cast(null as integer) as resolved_day
from answered
left join written_scales on answered.score_scale = written_scales.text
where answered.score_2 is not null

union all

select
    answered.file_no as file_no,
    answered.feedback_id as feedback_id,
    answered.customer_id as customer_id,
    answered.order_id as order_id,
    answered.product_id as product_id,
    answered.feedback_day as feedback_day,
    3 as answer,
    case when answered.kind in ('review', 'survey') then answered.kind else 'survey' end as kind,
    answered.question_of_score_3 as question,
    answered.score_3 as score,
    coalesce(written_scales.scale, answered.scale_of_score_3) as score_scale,
    cast(null as varchar) as text,
    cast(null as varchar) as status,
    cast(null as integer) as resolved_day
from answered
left join written_scales on answered.score_scale = written_scales.text
where answered.score_3 is not null
