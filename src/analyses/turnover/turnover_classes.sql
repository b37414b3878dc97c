-- The class of each product. First match: no_stock (nothing on hand), new (first seen under `new_days` ago), arrived and
-- dead (no sale for `dead_days` or in the window: arrived where it is shown that nothing lay there when those days
-- began), high (turnover at or above `high_turnover`), low.
-- Worked example: 600 sold at cost in 365 days, 10 and 30 on hand at cost 5: 600 * 365 * 2 = 6 * 200 * 365, high.
-- Grain: one row per product.
select
    turnover_products.product_id as product_id,
    case
        when turnover_products.available = 0 then 'no_stock'
        when params.as_of_day - turnover_products.first_seen_day < params.new_days then 'new'
        when
            turnover_products.last_sale_day is null
            or params.as_of_day - turnover_products.last_sale_day >= params.dead_days
            or params.as_of_day - turnover_products.last_sale_day >= turnover_products.window_days
            then case when turnover_products.came_lately then 'arrived' else 'dead' end
        when
            turnover_products.sold_amount * 365 * turnover_products.snapshots
            >= params.high_turnover * turnover_products.stocked_amount * turnover_products.window_days
            then 'high'
        else 'low'
    end as turnover_class
from turnover_products
cross join params
