-- Turnover: how often a product's stock is sold in a year, and what that asks for. turnover = cost of goods
-- / average stock at cost * 365 / window days, in units where the product has no cost. The class is that of
-- `turnover_classes`. First seen is the listing, else the first sale where the data begins `new_days` ago or
-- earlier, else the first snapshot where other products have earlier ones.
-- Worked example: 120 units at cost 5 sold in 365 days, 10 and 30 on hand at two snapshots: 600 / 100 = 6,
-- high, 365 / 6 = 60.8 days of stock, 30 on hand at 120 / 365 a day last 91.25 days.
-- Grain: one row per product of `turnover_goods`.
select
    turnover_products.product_id as product_id,
    turnover_classes.turnover_class as turnover_class,
    case
        when turnover_products.stocked_amount > 0 then
            cast(
                case when turnover_products.sold_amount > 0 then turnover_products.sold_amount else 0 end
                * 365 * turnover_products.snapshots
                as double precision
            )
            / cast(turnover_products.stocked_amount * turnover_products.window_days as double precision)
    end as turnover,
    turnover_products.basis as basis,
    case
        when turnover_products.sold_amount > 0 then
            cast(turnover_products.stocked_amount * turnover_products.window_days as double precision)
            / cast(turnover_products.sold_amount * turnover_products.snapshots as double precision)
    end as days_of_stock,
    turnover_products.units_sold as units_sold,
    turnover_products.demand_days as demand_days,
    turnover_products.out_of_stock_days as out_of_stock_days,
    turnover_plan.units_per_day as units_per_day,
    cast(turnover_products.cost_of_goods as decimal(38, 4)) as cost_of_goods,
    turnover_products.revenue as revenue,
    turnover_products.average_stock as average_stock,
    turnover_products.average_stock_value as average_stock_value,
    turnover_products.snapshots as snapshots,
    turnover_products.stock_day as stock_day,
    turnover_products.on_hand as on_hand,
    turnover_products.on_order as on_order,
    turnover_products.arriving as arriving,
    cast(turnover_plan.cover_numerator as double precision)
    / cast(turnover_products.units_sold as double precision) as days_of_cover,
    case
        when turnover_plan.cover_numerator <= 36500 * turnover_products.units_sold then
            coalesce(turnover_products.stock_day, params.as_of_day)
            + cast(
                (turnover_plan.cover_numerator - mod(turnover_plan.cover_numerator, turnover_products.units_sold))
                / turnover_products.units_sold
                as integer
            )
    end as stock_out_day,
    case
        when turnover_products.units_sold > 0 then
            cast(turnover_products.units_sold as double precision)
            / cast(turnover_products.units_sold + turnover_products.available as double precision)
        when turnover_products.available > 0 then 0
    end as sell_through,
    cast(
        (turnover_products.revenue - turnover_products.cost_of_goods) * 365 * turnover_products.snapshots
        as double precision
    )
    / cast(
        nullif(turnover_products.stocked_amount * turnover_products.window_days, 0)
        as double precision
    ) as gmroi,
    turnover_products.first_seen_day as first_seen_day,
    turnover_products.last_sale_day as last_sale_day,
    turnover_products.stock_age as stock_age_days,
    cast(turnover_products.stock_value as decimal(38, 4)) as stock_value,
    cast(turnover_products.stock_value as double precision)
    / cast(nullif(turnover_products.total_stock_value, 0) as double precision) as stock_value_share,
    turnover_grades.abc as abc,
    sqrt(
        cast(turnover_products.spread as double precision)
        / cast(nullif(turnover_products.spread_base, 0) as double precision)
    ) as monthly_variation,
    case
        when turnover_products.spread
            <= params.x_variation * params.x_variation * turnover_products.spread_base
            then 'X'
        when turnover_products.spread
            <= params.y_variation * params.y_variation * turnover_products.spread_base
            then 'Y'
        when turnover_products.spread is not null then 'Z'
    end as xyz,
    turnover_products.lead_time_days as lead_time_days,
    turnover_plan.safety_stock as safety_stock,
    turnover_plan.reorder_point as reorder_point,
    turnover_products.reorder_level as reorder_level,
    case
        when params.reorder_by = 'level' and turnover_products.reorder_level is not null then
            case
                when turnover_products.available_or_expected < turnover_products.reorder_level then 'yes'
                when
                    turnover_products.available_or_expected = turnover_products.reorder_level
                    and not params.reorder_below
                    then 'yes'
                else 'no'
            end
        when turnover_classes.turnover_class = 'dead' then 'no'
        when
            turnover_products.units_sold > 0
            and turnover_products.available_or_arriving <= turnover_plan.reorder_point
            then 'yes'
        else 'no'
    end as reorder,
    turnover_plan.order_quantity as order_quantity
from turnover_products
cross join params
inner join turnover_classes
    on turnover_products.product_id = turnover_classes.product_id
inner join turnover_plan
    on turnover_products.product_id = turnover_plan.product_id
inner join turnover_grades
    on turnover_products.product_id = turnover_grades.product_id
