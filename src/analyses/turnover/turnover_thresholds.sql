-- What the result rests on and what it adds up to: days and months measured, z, and the totals of all
-- products. The shop's turnover is the cost of goods of all products over their average stock at cost,
-- yearly.
-- Grain: one row per figure (name); position is always 1.
with

totals as (

    select
        cast(sum(turnover_sales.units_sold * turnover_stock.unit_cost) as double precision) as cost_of_goods,
        cast(sum(turnover_sales.revenue) as double precision) as revenue,
        max(turnover_sales.months) as months
    from turnover_sales
    inner join turnover_stock
        on turnover_sales.product_id = turnover_stock.product_id

),

stocked as (

    -- Averages are rounded to 4 decimals before they are added, so that their order changes nothing.
    select
        sum(turnover_stock.stock_value) as stock_value,
        sum(
            cast(
                cast(turnover_stock.summed_value as double precision) / nullif(turnover_stock.snapshots, 0)
                as decimal(38, 4)
            )
        ) as average_stock_value
    from turnover_stock
    where turnover_stock.unit_cost is not null

),

figures as (

    select
        'window_days' as name,
        cast(turnover_window.window_days as double precision) as value
    from turnover_window

    union all

    select
        'months' as name,
        cast(totals.months as double precision) as value
    from totals

    union all

    select
        'z' as name,
        turnover_service.z as value
    from turnover_service

    union all

    select
        'revenue' as name,
        totals.revenue as value
    from totals

    union all

    select
        'cost_of_goods' as name,
        totals.cost_of_goods as value
    from totals

    union all

    select
        'stock_value' as name,
        cast(stocked.stock_value as double precision) as value
    from stocked

    union all

    select
        'turnover' as name,
        totals.cost_of_goods * 365
        / nullif(cast(stocked.average_stock_value as double precision) * turnover_window.window_days, 0)
        as value
    from totals
    cross join stocked
    cross join turnover_window

)

select
    figures.name as name,
    1 as position,
    figures.value as value
from figures
where figures.value is not null
