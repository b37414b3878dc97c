-- What was written by those whom the run is about (`themes_among`), with the side it is on and the half of the period it falls into.
-- The period goes from the first to the last day with a text, of anybody; its middle day belongs to the earlier half. The same
-- text by one customer counts once (once a product where rows are by product), on its last day; a response without a customer
-- counts by itself, as a respondent of its own.
-- Worked example: texts from 1 to 31 March: 1 to 16 March is the earlier half.
-- Grain: one row per respondent, product and text.
with

span as (

    select
        min(feedback.feedback_day) as first_day,
        max(feedback.feedback_day) as last_day
    from feedback
    where trim(feedback.text) <> ''

),

written as (

    select
        feedback.customer_id as customer_id,
        case when params."by" = 'product' then feedback.product_id end as product_id,
        trim(feedback.text) as text,
        feedback.feedback_day as feedback_day,
        case
            when feedback.customer_id is null
                then row_number() over (order by feedback.customer_id, feedback.feedback_day, feedback.text)
        end as response_no
    from feedback
    cross join params
    where
        trim(feedback.text) <> ''
        and (params."by" = 'theme' or feedback.product_id is not null)

),

once as (

    select
        written.customer_id as customer_id,
        written.product_id as product_id,
        written.response_no as response_no,
        written.text as text,
        max(written.feedback_day) as feedback_day
    from written
    inner join themes_among
        on coalesce(written.customer_id, '') = themes_among.customer_id
    group by written.customer_id, written.product_id, written.response_no, written.text

)

select
    once.customer_id as customer_id,
    once.product_id as product_id,
    themes_texts.text_no as text_no,
    coalesce(once.customer_id, concat('response ', cast(once.response_no as varchar))) as respondent,
    text_sides.side as side,
    case
        when once.feedback_day is null or span.first_day = span.last_day then 'none'
        when 2 * once.feedback_day <= span.first_day + span.last_day then 'earlier'
        else 'later'
    end as half
from once
cross join span
inner join themes_texts
    on once.text = themes_texts.text
inner join text_sides
    on themes_texts.text_no = text_sides.text_no
