-- What each product has on hand and had on average, and what a unit of it costs. On hand is the newest count of
-- every location, added up, a location with less than nothing hides no stock of another, and shows only where there
-- is none. The average is the sum of the averages of the locations: `summed_units` over `snapshots`, the counts of
-- the location that has most (those of a location with fewer are brought to that number). Each count is valued at
-- its own cost where it has one. A product's unit cost is the newest that stock, receipts or counts before tell,
-- else that of the product export, zero or less is no cost.
-- Worked example: 30, 10 and 20 on hand at cost 2: 60 units over 3 counts, average 20, worth 120 / 3 = 40. North 100
-- and South 5, each counted once, on days of their own: 105 over 1 count.
-- Grain: one row per product, without a stock row only the unit cost is known.
with

costs as (

    select
        turnover_snapshots.product_id as product_id,
        coalesce(turnover_snapshots.snapshot_day, 1000000) as cost_day,
        max(turnover_snapshots.unit_cost) as unit_cost
    from turnover_snapshots
    where turnover_snapshots.unit_cost is not null
    group by
        turnover_snapshots.product_id,
        coalesce(turnover_snapshots.snapshot_day, 1000000)

    union all

    select
        turnover_arrivals.product_id as product_id,
        turnover_arrivals.receipt_day as cost_day,
        max(turnover_arrivals.unit_cost) as unit_cost
    from turnover_arrivals
    where turnover_arrivals.unit_cost > 0
    group by
        turnover_arrivals.product_id,
        turnover_arrivals.receipt_day

),

newest_costs as (

    select
        ranked.product_id as product_id,
        ranked.unit_cost as unit_cost
    from (
        select
            costs.product_id as product_id,
            costs.unit_cost as unit_cost,
            row_number() over (
                partition by costs.product_id
                order by costs.cost_day desc, costs.unit_cost desc
            ) as place
        from costs
    ) as ranked
    where ranked.place = 1

),

priced as (

    select
        turnover_goods.product_id as product_id,
        coalesce(
            newest_costs.unit_cost, case when turnover_goods.unit_cost > 0 then turnover_goods.unit_cost end
        ) as unit_cost
    from turnover_goods
    left join newest_costs
        on turnover_goods.product_id = newest_costs.product_id

),

newest as (

    select
        turnover_snapshots.product_id as product_id,
        max(turnover_snapshots.snapshot_day) as snapshot_day,
        case
            when sum(turnover_snapshots.available) > 0 then sum(turnover_snapshots.available)
            else sum(turnover_snapshots.on_hand)
        end as on_hand,
        sum(turnover_snapshots.available) as available,
        sum(turnover_snapshots.on_order) as on_order,
        sum(turnover_snapshots.arriving) as arriving,
        sum(turnover_snapshots.expected) as expected,
        max(turnover_snapshots.lead_time_days) as lead_time_days,
        sum(turnover_snapshots.reorder_level) as reorder_level,
        max(turnover_snapshots.pack_size) as pack_size,
        max(turnover_snapshots.minimum_order) as minimum_order
    from turnover_snapshots
    where turnover_snapshots.age_rank = 1
    group by turnover_snapshots.product_id

),

per_location as (

    select
        turnover_snapshots.product_id as product_id,
        turnover_snapshots.location as location,
        count(*) as snapshots,
        sum(turnover_snapshots.available) as units,
        sum(turnover_snapshots.available * coalesce(turnover_snapshots.unit_cost, priced.unit_cost)) as amount
    from turnover_snapshots
    inner join priced
        on turnover_snapshots.product_id = priced.product_id
    where
        turnover_snapshots.age_rank = 1
        or turnover_snapshots.in_window
    group by
        turnover_snapshots.product_id,
        turnover_snapshots.location

),

counted as (

    select
        per_location.product_id as product_id,
        max(per_location.snapshots) as snapshots
    from per_location
    group by per_location.product_id

),

averaged as (

    -- Whole where all locations were counted as often, brought to the same number of counts where not.
    select
        per_location.product_id as product_id,
        max(counted.snapshots) as snapshots,
        sum(
            case
                when per_location.snapshots = counted.snapshots then cast(per_location.units as decimal(38, 8))
                else
                    cast(
                        cast(per_location.units * counted.snapshots as double precision) / per_location.snapshots
                        as decimal(38, 8)
                    )
            end
        ) as summed_units,
        sum(
            case
                when per_location.snapshots = counted.snapshots then cast(per_location.amount as decimal(38, 8))
                else
                    cast(
                        cast(per_location.amount * counted.snapshots as double precision) / per_location.snapshots
                        as decimal(38, 8)
                    )
            end
        ) as summed_value
    from per_location
    inner join counted
        on per_location.product_id = counted.product_id
    group by per_location.product_id

),

first_seen as (

    select
        turnover_snapshots.product_id as product_id,
        min(turnover_snapshots.snapshot_day) as first_snapshot_day
    from turnover_snapshots
    group by turnover_snapshots.product_id

)

select
    priced.product_id as product_id,
    priced.unit_cost as unit_cost,
    newest.snapshot_day as stock_day,
    newest.on_hand as on_hand,
    coalesce(newest.available, 0) as available,
    newest.on_order as on_order,
    coalesce(newest.arriving, 0) as arriving,
    coalesce(newest.expected, 0) as expected,
    newest.lead_time_days as lead_time_days,
    newest.reorder_level as reorder_level,
    newest.pack_size as pack_size,
    newest.minimum_order as minimum_order,
    newest.available * priced.unit_cost as stock_value,
    coalesce(averaged.snapshots, 0) as snapshots,
    averaged.summed_units as summed_units,
    averaged.summed_value as summed_value,
    first_seen.first_snapshot_day as first_snapshot_day
from priced
left join newest
    on priced.product_id = newest.product_id
left join averaged
    on priced.product_id = averaged.product_id
left join first_seen
    on priced.product_id = first_seen.product_id
