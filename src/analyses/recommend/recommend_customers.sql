-- The customers of each part by number, which is different in each part.
-- Grain: one row per part and customer.
select
    recommend_bought.part as part,
    recommend_bought.customer_id as customer_id,
    row_number() over (order by recommend_bought.part, recommend_bought.customer_id) as customer_no
from recommend_bought
group by
    recommend_bought.part,
    recommend_bought.customer_id
