-- Sales and stock of each product side by side, with the amounts that turnover compares: at cost where the
-- product has a unit cost (`basis` cost), else in units. Revenue is missing only where no line of the
-- window has an amount.
-- Grain: one row per product.
select
    turnover_stock.product_id as product_id,
    coalesce(turnover_sales.units_sold, 0) as units_sold,
    coalesce(turnover_sales.units_sold, 0) * turnover_stock.unit_cost as cost_of_goods,
    case
        when sum(turnover_sales.amounts) over () > 0
            then coalesce(turnover_sales.revenue, 0)
    end as revenue,
    case when turnover_stock.unit_cost is not null then 'cost' else 'units' end as basis,
    case
        when turnover_stock.unit_cost is not null
            then coalesce(turnover_sales.units_sold, 0) * turnover_stock.unit_cost
        else cast(coalesce(turnover_sales.units_sold, 0) as decimal(38, 8))
    end as sold_amount,
    case
        when turnover_stock.unit_cost is not null then turnover_stock.summed_value
        else cast(turnover_stock.summed_units as decimal(38, 8))
    end as stocked_amount,
    case
        when products.listed_day is not null then products.listed_day
        when
            turnover_sales.first_sale_day is not null
            and turnover_window.first_order_day <= turnover_window.as_of_day - params.new_days
            then turnover_sales.first_sale_day
        when
            turnover_sales.first_sale_day is null
            and turnover_stock.first_snapshot_day > turnover_window.first_snapshot_day
            then turnover_stock.first_snapshot_day
    end as first_seen_day,
    turnover_sales.last_sale_day as last_sale_day,
    coalesce(
        cast(turnover_sales.daily_numerator as double precision)
        / nullif(turnover_window.window_days * (turnover_window.window_days - 1), 0),
        0
    ) as daily_variance,
    turnover_sales.spread as spread,
    turnover_sales.spread_base as spread_base,
    turnover_stock.stock_day as stock_day,
    turnover_stock.on_hand as on_hand,
    turnover_stock.on_order as on_order,
    case when turnover_stock.on_hand > 0 then turnover_stock.on_hand else 0 end as available,
    case when turnover_stock.on_hand > 0 then turnover_stock.on_hand else 0 end
    + coalesce(turnover_stock.on_order, 0) as available_or_ordered,
    turnover_stock.snapshots as snapshots,
    cast(turnover_stock.summed_units as double precision)
    / nullif(turnover_stock.snapshots, 0) as average_stock,
    case
        when turnover_stock.unit_cost is not null then
            cast(turnover_stock.summed_value as double precision) / nullif(turnover_stock.snapshots, 0)
    end as average_stock_value,
    turnover_stock.stock_value as stock_value,
    sum(turnover_stock.stock_value) over () as total_stock_value,
    turnover_stock.reorder_level as reorder_level,
    coalesce(turnover_stock.lead_time_days, params.lead_time_days) as lead_time_days,
    turnover_window.window_days as window_days
from turnover_stock
cross join turnover_window
cross join params
inner join products
    on turnover_stock.product_id = products.product_id
left join turnover_sales
    on turnover_stock.product_id = turnover_sales.product_id
