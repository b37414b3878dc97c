-- What is counted of each theme, and what it is held against. `theme` names the row: the theme, with the product behind a bar where
-- rows are by product.
-- Worked example: delivery of the product P1 is the row delivery|P1, held against the texts about P1.
-- Grain: one row per theme, and product where rows are by product.
with

theme_counts as (

    select
        themes_found.theme as theme,
        themes_answers.product_id as product_id,
        max(themes_found.source) as source,
        max(themes_found.theme_words) as theme_words,
        count(*) as mentions,
        count(distinct themes_answers.respondent) as customers,
        count(themes_answers.side) as known,
        sum(case when themes_answers.side = 'positive' then 1 else 0 end) as positive,
        sum(case when themes_answers.side = 'negative' then 1 else 0 end) as negative,
        count(distinct case when themes_answers.side = 'negative' then themes_answers.respondent end)
            as negative_customers,
        sum(case when themes_answers.side = 'negative' and themes_answers.half = 'earlier' then 1 else 0 end)
            as earlier,
        sum(case when themes_answers.side = 'negative' and themes_answers.half = 'later' then 1 else 0 end) as later
    from themes_found
    inner join themes_answers
        on themes_found.text_no = themes_answers.text_no
    group by themes_found.theme, themes_answers.product_id

)

select
    case
        when theme_counts.product_id is null then theme_counts.theme
        else concat(theme_counts.theme, '|', theme_counts.product_id)
    end as theme,
    theme_counts.theme as own_theme,
    theme_counts.product_id as product_id,
    theme_counts.source as source,
    theme_counts.theme_words as theme_words,
    theme_counts.mentions as mentions,
    theme_counts.customers as customers,
    theme_counts.known as known,
    theme_counts.positive as positive,
    theme_counts.negative as negative,
    theme_counts.negative_customers as negative_customers,
    themes_totals.respondents as respondents,
    cast(theme_counts.earlier as double precision) as earlier,
    cast(theme_counts.later as double precision) as later,
    cast(themes_totals.earlier_texts as double precision) as earlier_texts,
    cast(themes_totals.later_texts as double precision) as later_texts
from theme_counts
inner join themes_totals
    on coalesce(theme_counts.product_id, '') = coalesce(themes_totals.product_id, '')
