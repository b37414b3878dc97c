-- Sales by product, category and unit price as order lines have them. Everything that adds up is summed here,
-- in one pass. Units of the best-seller and trend windows are sales less returns, so a sale that was taken
-- back cancels out; those of the promotion window are sales. A window of n days holds the as-of day and the n
-- - 1 days before it.
-- Grain: one row per product, category and unit price as written on order lines.
select
    order_lines.product_id as product_id,
    order_lines.category as category_text,
    order_lines.unit_price as unit_price,
    sum(case when order_lines.is_return then 0 else 1 end) as sale_lines,
    sum(case when order_lines.is_return then 0 else order_lines.quantity end) as sold_units,
    sum(case when order_lines.is_return then abs(order_lines.quantity) else 0 end) as returned_units,
    sum(order_lines.net_amount) as revenue,
    min(case when order_lines.is_return then null else order_lines.order_day end) as first_day,
    sum(
        case
            when order_lines.order_day > params.as_of_day - params.best_seller_days then order_lines.quantity
            else 0
        end
    ) as recent_units,
    sum(
        case
            when
                order_lines.order_day > params.as_of_day - params.promo_days
                and not order_lines.is_return
                then order_lines.quantity
            else 0
        end
    ) as promo_window_units,
    count(
        case
            when order_lines.order_day > params.as_of_day - params.promo_days then order_lines.discount_amount
        end
    ) as promo_window_discounts,
    sum(
        case
            when
                order_lines.order_day > params.as_of_day - params.promo_days
                and order_lines.discount_amount > 0
                and not order_lines.is_return
                then order_lines.quantity
            else 0
        end
    ) as promoted_units,
    sum(
        case
            when order_lines.order_day > params.as_of_day - params.trend_days then order_lines.quantity
            else 0
        end
    ) as trend_units,
    sum(
        case
            when
                order_lines.order_day > params.as_of_day - 2 * params.trend_days
                and order_lines.order_day <= params.as_of_day - params.trend_days
                then order_lines.quantity
            else 0
        end
    ) as earlier_units
from order_lines
cross join params
where order_lines.product_id is not null
group by
    order_lines.product_id,
    order_lines.category,
    order_lines.unit_price
