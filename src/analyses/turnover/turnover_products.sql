-- Sales and stock of each product side by side, with the amounts that turnover compares: at cost where the
-- product has a unit cost (`basis` cost), else in units. Demand a day is what was sold over the days on offer. Its
-- variance is that of the daily units (empty days count as zero), of a sample (n - 1) or, with `sd` population, of
-- all days (n). Where the export counts by month, it is the variance of the months over the days of a month (365 /
-- 12). Revenue is missing only where no line of the window has an amount.
-- Worked example: 10 units on each of 7 days on offer: 10 a day, variance 0.
-- Grain: one row per product.
with

varied as (

    -- With n values: (n * sum of squares - square of sum) / (n * (n - 1)), or / (n * n) of all.
    select
        turnover_sales.product_id as product_id,
        case
            when params.first_day is not null then
                cast(turnover_sales.spread as double precision)
                / nullif(
                    cast(turnover_sales.months as double precision) * turnover_sales.months
                    * case when params.sd = 'population' then turnover_sales.months else turnover_sales.months - 1 end,
                    0
                )
                * 12 / 365
            else
                cast(
                    case
                        when
                            turnover_offer.demand_days * turnover_sales.squared_daily_units
                            > turnover_sales.units_sold * turnover_sales.units_sold
                            then
                                turnover_offer.demand_days * turnover_sales.squared_daily_units
                                - turnover_sales.units_sold * turnover_sales.units_sold
                        else 0
                    end as double precision
                )
                / nullif(
                    cast(turnover_offer.demand_days as double precision)
                    * case
                        when params.sd = 'population' then turnover_offer.demand_days
                        else turnover_offer.demand_days - 1
                    end,
                    0
                )
        end as daily_variance
    from turnover_sales
    cross join params
    inner join turnover_offer
        on turnover_sales.product_id = turnover_offer.product_id

)

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
        else turnover_stock.summed_units
    end as stocked_amount,
    case
        when turnover_goods.listed_day is not null then turnover_goods.listed_day
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
    turnover_offer.demand_days as demand_days,
    turnover_offer.out_of_stock_days as out_of_stock_days,
    turnover_offer.came_lately as came_lately,
    turnover_receipts.stock_age as stock_age,
    coalesce(varied.daily_variance, 0) as daily_variance,
    turnover_sales.spread as spread,
    turnover_sales.spread_base as spread_base,
    turnover_stock.stock_day as stock_day,
    turnover_stock.on_hand as on_hand,
    turnover_stock.on_order as on_order,
    turnover_stock.available as available,
    turnover_stock.arriving as arriving,
    turnover_stock.available + turnover_stock.arriving as available_or_arriving,
    turnover_stock.available + turnover_stock.expected as available_or_expected,
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
    turnover_stock.pack_size as pack_size,
    turnover_stock.minimum_order as minimum_order,
    coalesce(turnover_stock.lead_time_days, params.lead_time_days) as lead_time_days,
    turnover_window.window_days as window_days
from turnover_stock
cross join turnover_window
cross join params
inner join turnover_goods
    on turnover_stock.product_id = turnover_goods.product_id
inner join turnover_offer
    on turnover_stock.product_id = turnover_offer.product_id
left join turnover_sales
    on turnover_stock.product_id = turnover_sales.product_id
left join turnover_receipts
    on turnover_stock.product_id = turnover_receipts.product_id
left join varied
    on turnover_stock.product_id = varied.product_id
