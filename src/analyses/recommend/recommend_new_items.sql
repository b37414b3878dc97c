-- Products that can be new to somebody: first sold so long after the data begin that they were not merely there before,
-- and offered.
-- Grain: one row per part and product.
with

began as (

    select min(order_lines.order_day) as first_day
    from order_lines

)

select
    recommend_items.part as part,
    recommend_items.product_id as product_id,
    recommend_items.category as category,
    recommend_items.customers as customers,
    recommend_items.first_day as first_day
from recommend_items
cross join params
cross join began
where
    recommend_items.is_offered
    and recommend_items.first_day >= began.first_day + params.new_days
