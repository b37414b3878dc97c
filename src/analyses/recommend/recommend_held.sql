-- What is in the orders that are held back.
-- Grain: one row per customer of part known and product.
select
    recommend_trials.customer_id as customer_id,
    recommend_bought.product_id as product_id
from recommend_trials
inner join recommend_bought
    on
        recommend_trials.customer_id = recommend_bought.customer_id
        and recommend_trials.seen_day = recommend_bought.last_day
where
    recommend_trials.part = 'known'
    and recommend_bought.part = 'all'
