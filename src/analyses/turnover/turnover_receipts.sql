-- What of the stock on hand was received when: the last received are taken as those that are left. `late_units` came
-- within the dead days (or the window, where that is shorter), `stock_age` is the mean days since the units were
-- received, of those whose receipt is known.
-- Worked example: 25 on hand, 10 received 20 days ago and 30 received 183 days ago: 10 of 20 and 15 of 183 days, 117.8.
-- Grain: one row per product with a receipt.
with

arrivals as (

    select
        turnover_arrivals.product_id as product_id,
        turnover_arrivals.receipt_day as receipt_day,
        sum(turnover_arrivals.quantity) as quantity
    from turnover_arrivals
    where turnover_arrivals.quantity > 0
    group by
        turnover_arrivals.product_id,
        turnover_arrivals.receipt_day

),

newer as (

    select
        arrivals.product_id as product_id,
        arrivals.receipt_day as receipt_day,
        arrivals.quantity as quantity,
        sum(arrivals.quantity) over (
            partition by arrivals.product_id
            order by arrivals.receipt_day desc
            rows between unbounded preceding and current row
        ) - arrivals.quantity as received_later,
        turnover_stock.available as available
    from arrivals
    inner join turnover_stock
        on arrivals.product_id = turnover_stock.product_id

),

left_over as (

    select
        newer.product_id as product_id,
        newer.receipt_day as receipt_day,
        case
            when newer.available <= newer.received_later then 0
            when newer.available - newer.received_later < newer.quantity then newer.available - newer.received_later
            else newer.quantity
        end as units
    from newer

),

aged as (

    select
        left_over.product_id as product_id,
        sum(left_over.units * (turnover_window.as_of_day - left_over.receipt_day)) as unit_days,
        sum(left_over.units) as units,
        sum(
            case
                when
                    left_over.receipt_day > turnover_window.as_of_day - params.dead_days
                    and left_over.receipt_day > turnover_window.as_of_day - turnover_window.window_days
                    then left_over.units
                else 0
            end
        ) as late_units
    from left_over
    cross join turnover_window
    cross join params
    group by left_over.product_id

)

select
    aged.product_id as product_id,
    aged.late_units as late_units,
    cast(aged.unit_days as double precision) / nullif(cast(aged.units as double precision), 0) as stock_age
from aged
