-- Units sold by product and week, weeks being seven days that end with the as-of day, for `demand` forecast: 0 is the last of them. Weeks
-- without a sale have no row, and one that the data begin within is left out. days_ahead are those that an order has to last: the lead time, and
-- with `review_days` until the one after it arrives.
-- Worked example: as of 2024-12-31, sold on 2024-12-25: week 0; on 2024-12-24: week 1.
-- Grain: one row per product and week with a sale; none unless demand is to be forecast, and of days, not of months.
with

placed as (

    select
        turnover_lines.product_id as product_id,
        turnover_lines.quantity as quantity,
        turnover_lines.order_day as order_day,
        cast(
            (params.as_of_day - turnover_lines.order_day - mod(params.as_of_day - turnover_lines.order_day, 7)) / 7
            as integer
        ) as weeks_ago
    from turnover_lines
    cross join params
    where
        params.demand = 'forecast'
        and params.first_day is null
        and turnover_lines.product_id is not null
        and turnover_lines.quantity > 0
        and not coalesce(turnover_lines.is_return, false)

),

ends as (

    select min(placed.order_day) as first_day
    from placed

)

select
    placed.product_id as product_id,
    placed.weeks_ago as weeks_ago,
    cast(sum(placed.quantity) as double precision) as units,
    cast(max(turnover_products.lead_time_days) as double precision) as lead_days,
    cast(max(turnover_products.lead_time_days + params.review_days) as double precision) as order_days
from placed
cross join ends
cross join params
inner join turnover_products
    on placed.product_id = turnover_products.product_id
where params.as_of_day - 7 * placed.weeks_ago - 6 >= ends.first_day
group by
    placed.product_id,
    placed.weeks_ago
