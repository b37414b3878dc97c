-- What each theme is held against: the texts and respondents of the shop, or of the product where rows are by product, all and
-- in each half of the period.
-- Worked example: 40 texts of 30 customers, 25 of them in the earlier half.
-- Grain: one row, or one per product.
select
    themes_answers.product_id as product_id,
    count(*) as texts,
    count(distinct themes_answers.respondent) as respondents,
    sum(case when themes_answers.half = 'earlier' then 1 else 0 end) as earlier_texts,
    sum(case when themes_answers.half = 'later' then 1 else 0 end) as later_texts
from themes_answers
group by themes_answers.product_id
