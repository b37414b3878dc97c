-- Every text of the feedback once, blanks at its ends left out, with how many gave it beside a good score and beside a bad
-- one. Good: in the upper third of its scale (4 and 5 of 1-5), bad: in the lower third (1 and 2 of 1-5). A customer who gave the
-- same text several times counts once a side, and once among the respondents; a response without a customer counts by itself.
-- Effort (ces) is no opinion.
-- Worked example: "Late" by A with 1 of 5 and 2 of 5, by B with 5 of 5, and by nobody known with 1 of 5: good 1, bad 2, respondents 3.
-- `text_no` stands for the text wherever the text itself is not needed.
-- Grain: one row per text.
with

answers as (

    select
        trim(feedback.text) as text,
        feedback.customer_id as customer_id,
        case when coalesce(feedback.question, '') <> 'ces' then feedback.score end as score,
        cast(split_part(feedback.score_scale, '-', 1) as integer) as lowest,
        cast(split_part(feedback.score_scale, '-', 2) as integer) as highest
    from feedback
    where trim(feedback.text) <> ''

),

sides as (

    select
        answers.text as text,
        answers.customer_id as customer_id,
        case
            when answers.score < answers.lowest or answers.score > answers.highest then 'none'
            when 3 * (answers.score - answers.lowest) >= 2 * (answers.highest - answers.lowest) then 'good'
            when 3 * (answers.score - answers.lowest) <= answers.highest - answers.lowest then 'bad'
            else 'none'
        end as side
    from answers

)

select
    row_number() over (order by sides.text) as text_no,
    sides.text as text,
    count(distinct case when sides.side = 'good' then sides.customer_id end)
    + sum(case when sides.side = 'good' and sides.customer_id is null then 1 else 0 end) as good,
    count(distinct case when sides.side = 'bad' then sides.customer_id end)
    + sum(case when sides.side = 'bad' and sides.customer_id is null then 1 else 0 end) as bad,
    count(distinct sides.customer_id)
    + sum(case when sides.customer_id is null then 1 else 0 end) as respondents
from sides
group by sides.text
