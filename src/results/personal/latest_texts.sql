-- The latest text that each customer wrote: of the last day with one; of that day the smallest, and texts without a day count as the oldest.
-- Grain: one row per customer who wrote a text.
-- Example: A wrote `fine` on day 10, `late` and `again` on day 12: `again`.
with

placed_texts as (

    select
        feedback.customer_id as customer_id,
        feedback."text" as "text",
        row_number() over (
            partition by feedback.customer_id
            order by feedback.feedback_day desc nulls last, feedback."text"
        ) as place
    from feedback
    where feedback.customer_id is not null and trim(feedback."text") <> ''

)

select
    placed_texts.customer_id as customer_id,
    placed_texts."text" as "text"
from placed_texts
where placed_texts.place = 1
