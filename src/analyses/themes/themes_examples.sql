-- A text for each theme, to be shown to who asks for texts alone: the most negative of those whom the run is about, ties by the text.
-- Worked example: "Late again" at -0.6 and "Late, but good" at 0.2: "Late again".
-- Grain: one row per theme, and product where rows are by product.
with

placed as (

    select
        themes_found.theme as theme,
        themes_answers.product_id as product_id,
        themes_texts.text as example,
        row_number() over (
            partition by themes_found.theme, themes_answers.product_id
            order by texts_read.polarity_parts nulls last, themes_texts.text
        ) as place
    from themes_found
    inner join themes_answers
        on themes_found.text_no = themes_answers.text_no
    inner join themes_texts
        on themes_found.text_no = themes_texts.text_no
    inner join texts_read
        on themes_found.text_no = texts_read.text_no

)

select
    placed.theme as theme,
    placed.product_id as product_id,
    placed.example as example
from placed
where placed.place = 1
