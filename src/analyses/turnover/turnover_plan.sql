-- What is asked for in the time that an order takes, and how much to order. The reorder point is the demand of the lead
-- time and the safety stock, z standard deviations of it. To order is what demand takes until the order after the
-- next arrives (lead time and `review_days`), and the safety stock, less what is on hand and arrives in time: whole
-- units, at least the minimum, in whole packs. With `demand` forecast that demand is what is expected of these days, where enough weeks are
-- known, in the place of the past pace. Nothing is asked for of what is dead or does not sell, but with `reorder_by` level for what is
-- missing to the level of the export.
-- Worked example: 2 a day, lead time 14, review 30, safety stock 5: 28 + 5 = 33 is the reorder point, with 20 on hand 2 *
-- 44 + 5 - 20 = 73 are to be ordered, in packs of 12 it is 84.
-- Grain: one row per product.
with

demand as (

    select
        turnover_products.product_id as product_id,
        case
            when turnover_products.units_sold > 0
                then turnover_products.available * turnover_products.demand_days
        end as cover_numerator,
        cast(turnover_products.units_sold as double precision) / turnover_products.demand_days as units_per_day,
        case
            when turnover_products.units_sold > 0
                then turnover_service.z
                * sqrt(turnover_products.lead_time_days * turnover_products.daily_variance)
            else 0
        end as safety_stock
    from turnover_products
    cross join turnover_service

),

planned as (

    select
        turnover_products.product_id as product_id,
        case
            when turnover_products.units_sold > 0
                then coalesce(
                    turnover_forecast.lead_units,
                    demand.units_per_day * turnover_products.lead_time_days
                )
                + demand.safety_stock
            else 0
        end as reorder_point,
        case
            when params.reorder_by = 'level' and turnover_products.reorder_level > turnover_products.available_or_expected
                then cast(turnover_products.reorder_level - turnover_products.available_or_expected as decimal(28, 6))
            else 0
        end as missing,
        case
            when turnover_products.units_sold > 0 and turnover_classes.turnover_class <> 'dead'
                then cast(
                    coalesce(
                        turnover_forecast.order_units,
                        demand.units_per_day * (turnover_products.lead_time_days + params.review_days)
                    )
                    + demand.safety_stock
                    - cast(turnover_products.available_or_arriving as double precision)
                    as decimal(28, 6)
                )
            else 0
        end as wanted
    from turnover_products
    cross join params
    inner join demand
        on turnover_products.product_id = demand.product_id
    inner join turnover_classes
        on turnover_products.product_id = turnover_classes.product_id
    left join turnover_forecast
        on turnover_products.product_id = turnover_forecast.product_id

),

required as (

    select
        planned.product_id as product_id,
        case when planned.missing > planned.wanted then planned.missing else planned.wanted end as wanted
    from planned

)

select
    turnover_products.product_id as product_id,
    demand.cover_numerator as cover_numerator,
    demand.units_per_day as units_per_day,
    demand.safety_stock as safety_stock,
    planned.reorder_point as reorder_point,
    case
        when required.wanted > 0
            then ceil(
                cast(
                    case
                        when required.wanted < turnover_products.minimum_order
                            then turnover_products.minimum_order
                        else required.wanted
                    end as double precision
                )
                / cast(coalesce(turnover_products.pack_size, 1) as double precision)
            )
            * cast(coalesce(turnover_products.pack_size, 1) as double precision)
        else 0
    end as order_quantity
from turnover_products
inner join planned
    on turnover_products.product_id = planned.product_id
inner join required
    on turnover_products.product_id = required.product_id
inner join demand
    on turnover_products.product_id = demand.product_id
