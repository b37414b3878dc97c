-- Customers who said more than once how likely they would recommend the shop: each of their answers counts.
-- Grain: one row per such customer.
-- Example: A answered 9 and later 6, B answered 7: A, with 2 answers.
select
    scaled_answers.customer_id as customer_id,
    count(*) as answers
from scaled_answers
where
    scaled_answers.question = 'nps'
    and scaled_answers.score is not null
    and scaled_answers.customer_id is not null
group by scaled_answers.customer_id
having count(*) > 1
