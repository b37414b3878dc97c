-- What each product has on hand and had on average, and what a unit of it costs. Rows of one product and
-- day (several warehouses) are added up. A snapshot without a day is the newest. Averaged are the snapshots
-- of the last `window_days`, the day before them included as opening stock, each at its own cost where it
-- has one; where none is that young, the newest alone. A negative stock is kept as `on_hand` and counts as
-- none in averages and values. A product's unit cost is that of its newest snapshot, else of the product
-- export; zero or less is no cost.
-- Worked example: 30, 10 and 20 on hand at cost 2: 60 units over 3 snapshots, average 20, worth 120 / 3 =
-- 40.
-- Grain: one row per product; without a stock row only the unit cost is known.
with

snapshots as (

    select
        stock.product_id as product_id,
        stock.snapshot_day as snapshot_day,
        sum(stock.on_hand) as on_hand,
        sum(stock.on_order) as on_order,
        max(case when stock.unit_cost > 0 then stock.unit_cost end) as unit_cost,
        max(case when stock.lead_time_days >= 0 then stock.lead_time_days end) as lead_time_days,
        sum(stock.reorder_level) as reorder_level
    from stock
    group by
        stock.product_id,
        stock.snapshot_day

),

ordered as (

    select
        snapshots.product_id as product_id,
        snapshots.snapshot_day as snapshot_day,
        snapshots.on_hand as on_hand,
        snapshots.on_order as on_order,
        snapshots.unit_cost as unit_cost,
        snapshots.lead_time_days as lead_time_days,
        snapshots.reorder_level as reorder_level,
        row_number() over (
            partition by snapshots.product_id
            order by coalesce(snapshots.snapshot_day, params.as_of_day + 1) desc
        ) as age_rank,
        snapshots.snapshot_day >= params.as_of_day - params.window_days as in_window
    from snapshots
    cross join params

),

newest as (

    select
        products.product_id as product_id,
        coalesce(
            ordered.unit_cost, case when products.unit_cost > 0 then products.unit_cost end
        ) as unit_cost,
        ordered.snapshot_day as snapshot_day,
        ordered.on_hand as on_hand,
        ordered.on_order as on_order,
        ordered.lead_time_days as lead_time_days,
        ordered.reorder_level as reorder_level
    from products
    left join ordered
        on
            products.product_id = ordered.product_id
            and ordered.age_rank = 1

),

averaged as (

    select
        ordered.product_id as product_id,
        count(*) as snapshots,
        sum(case when ordered.on_hand > 0 then ordered.on_hand else 0 end) as summed_units,
        sum(
            case when ordered.on_hand > 0 then ordered.on_hand else 0 end
            * coalesce(ordered.unit_cost, newest.unit_cost)
        ) as summed_value
    from ordered
    inner join newest
        on ordered.product_id = newest.product_id
    where
        ordered.age_rank = 1
        or ordered.in_window
    group by ordered.product_id

),

first_seen as (

    select
        ordered.product_id as product_id,
        min(ordered.snapshot_day) as first_snapshot_day
    from ordered
    group by ordered.product_id

)

select
    newest.product_id as product_id,
    newest.unit_cost as unit_cost,
    newest.snapshot_day as stock_day,
    newest.on_hand as on_hand,
    newest.on_order as on_order,
    newest.lead_time_days as lead_time_days,
    newest.reorder_level as reorder_level,
    case
        when newest.on_hand > 0 then newest.on_hand
        when newest.on_hand <= 0 then 0
    end * newest.unit_cost as stock_value,
    coalesce(averaged.snapshots, 0) as snapshots,
    averaged.summed_units as summed_units,
    averaged.summed_value as summed_value,
    first_seen.first_snapshot_day as first_snapshot_day
from newest
left join averaged
    on newest.product_id = averaged.product_id
left join first_seen
    on newest.product_id = first_seen.product_id
