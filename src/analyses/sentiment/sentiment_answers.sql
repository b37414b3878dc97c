-- What each customer wrote, the same text once, with its polarity in ten-thousandths and the last day it was given. The latest
-- come first: of the last day with a text whose polarity is known, the strongest. A text without a day is the oldest.
-- Worked example: "Late" on 1 May and again on 3 May is one answer of 3 May.
-- Grain: one row per customer and text.
with

answers as (

    select
        feedback.customer_id as customer_id,
        trim(feedback.text) as text,
        max(feedback.feedback_day) as feedback_day
    from feedback
    where feedback.customer_id is not null and trim(feedback.text) <> ''
    group by feedback.customer_id, trim(feedback.text)

)

select
    answers.customer_id as customer_id,
    answers.feedback_day as feedback_day,
    coalesce(answers.feedback_day, -1000000) as sort_day,
    texts_read.polarity_parts as polarity_parts,
    texts_read.read_by as read_by,
    texts_read.words as words,
    text_sides.side as side,
    row_number() over (
        partition by answers.customer_id
        order by
            case when texts_read.polarity_parts is null then 1 else 0 end,
            coalesce(answers.feedback_day, -1000000) desc,
            abs(texts_read.polarity_parts) desc nulls last,
            texts_read.place
    ) as latest_rank
from answers
inner join sentiment_texts
    on answers.text = sentiment_texts.text
inner join texts_read
    on sentiment_texts.text_no = texts_read.text_no
inner join text_sides
    on texts_read.text_no = text_sides.text_no
