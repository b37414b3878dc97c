-- The stock counts, one for each product, location and day: rows of one location and day (bins, batches) are added
-- up. `arriving` is what is on order and does not come after the lead time, `expected` the part of it whose day is told. A row without a location is of a location of its own, a count without a day is the newest. `age_rank` 1 is
-- the newest count of its location. Averaged are the counts of the last `window_days`, the day before them
-- included as opening stock, and the newest alone where none is that young. `places` is in how many of the
-- product's locations a day was counted, `all_places` how many there are.
-- Worked example: North counted on 1 and 3 June, South on 3 June: ranks 2 and 1 for North, 1 for South.
-- Grain: one row per product, location and day.
with

counts as (

    select
        turnover_counts.product_id as product_id,
        coalesce(turnover_counts.location, '') as location,
        turnover_counts.snapshot_day as snapshot_day,
        sum(turnover_counts.on_hand) as on_hand,
        sum(turnover_counts.on_order) as on_order,
        sum(
            case
                when
                    turnover_counts.expected_day
                    > coalesce(turnover_counts.snapshot_day, params.as_of_day)
                    + coalesce(
                        case when turnover_counts.lead_time_days >= 0 then turnover_counts.lead_time_days end, params.lead_time_days
                    )
                    then 0
                else turnover_counts.on_order
            end
        ) as arriving,
        sum(
            case
                when turnover_counts.expected_day is null then 0
                when
                    turnover_counts.expected_day
                    > coalesce(turnover_counts.snapshot_day, params.as_of_day)
                    + coalesce(
                        case when turnover_counts.lead_time_days >= 0 then turnover_counts.lead_time_days end, params.lead_time_days
                    )
                    then 0
                else turnover_counts.on_order
            end
        ) as expected,
        max(case when turnover_counts.unit_cost > 0 then turnover_counts.unit_cost end) as unit_cost,
        max(case when turnover_counts.lead_time_days >= 0 then turnover_counts.lead_time_days end) as lead_time_days,
        sum(turnover_counts.reorder_level) as reorder_level,
        max(case when turnover_counts.pack_size > 0 then turnover_counts.pack_size end) as pack_size,
        max(case when turnover_counts.minimum_order > 0 then turnover_counts.minimum_order end) as minimum_order
    from turnover_counts
    cross join params
    group by
        turnover_counts.product_id,
        coalesce(turnover_counts.location, ''),
        turnover_counts.snapshot_day

),

places as (

    select
        counts.product_id as product_id,
        count(distinct counts.location) as all_places
    from counts
    group by counts.product_id

),

days as (

    select
        counts.product_id as product_id,
        counts.snapshot_day as snapshot_day,
        count(*) as places
    from counts
    group by
        counts.product_id,
        counts.snapshot_day

)

select
    counts.product_id as product_id,
    counts.location as location,
    counts.snapshot_day as snapshot_day,
    counts.on_hand as on_hand,
    case when counts.on_hand > 0 then counts.on_hand else 0 end as available,
    counts.on_order as on_order,
    counts.arriving as arriving,
    counts.expected as expected,
    counts.unit_cost as unit_cost,
    counts.lead_time_days as lead_time_days,
    counts.reorder_level as reorder_level,
    counts.pack_size as pack_size,
    counts.minimum_order as minimum_order,
    row_number() over (
        partition by counts.product_id, counts.location
        order by coalesce(counts.snapshot_day, 1000000) desc
    ) as age_rank,
    coalesce(counts.snapshot_day >= params.as_of_day - params.window_days, false) as in_window,
    days.places as places,
    places.all_places as all_places
from counts
cross join params
inner join places
    on counts.product_id = places.product_id
inner join days
    on
        counts.product_id = days.product_id
        and coalesce(counts.snapshot_day, 1000000) = coalesce(days.snapshot_day, 1000000)
