-- What was known of each row of a class at a cut, and what came within the horizon after it. Days count once, whatever was bought on them.
-- Grain: one row per row of the class.
-- Example: cut on day 100, horizon 30 days: A bought on days 60, 90, 90 and 120: known are 2 days, first 60 and last 90; of what came 1 day, next 120.
with

later as (

    select
        later_events.subject as subject,
        count(distinct case when later_events.is_bought then later_events.event_day end) as days,
        sum(later_events.money) as money,
        min(case when later_events.is_bought then later_events.event_day end) as next_day
    from later_events
    cross join cut
    where later_events.event_day > cut.cut_day and later_events.event_day <= cut.cut_day + cut.horizon_days
    group by later_events.subject

),

known as (

    select
        known_events.subject as subject,
        min(case when known_events.is_bought then known_events.event_day end) as first_day,
        max(case when known_events.is_bought then known_events.event_day end) as last_day,
        count(distinct case when known_events.is_bought then known_events.event_day end) as known_days,
        sum(case when known_events.event_day > cut.cut_day - cut.horizon_days then known_events.money else 0 end)
            as money_before,
        sum(case when known_events.event_day > cut.cut_day - 365 then known_events.money else 0 end) as year_before
    from known_events
    cross join cut
    where known_events.event_day <= cut.cut_day
    group by known_events.subject

),

stocked as (

    select
        later_stock.product_id as product_id,
        min(later_stock.on_hand) as least
    from later_stock
    cross join cut
    where later_stock.snapshot_day > cut.cut_day and later_stock.snapshot_day <= cut.cut_day + cut.horizon_days
    group by later_stock.product_id

)

select
    class_rows.*,
    later.days as days,
    later.money as money,
    later.next_day as next_day,
    known.last_day as last_day,
    known.first_day as first_day,
    known.known_days as known_days,
    known.money_before as money_before,
    known.year_before as year_before,
    stocked.least as least
from class_rows
left join later
    on class_rows.subject = later.subject
left join known
    on class_rows.subject = known.subject
left join stocked
    on class_rows.subject = stocked.product_id
