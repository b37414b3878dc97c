-- The days between the purchases of each customer: their number, median and spread. A gap runs from one
-- purchase day to the next; two purchases on one day leave no gap. The median of an even count is the mean
-- of the two middle gaps, so it is kept times two and stays a whole number.
-- Worked example: days 1, 3, 3, 13, 14 give gaps 2, 10, 1; sorted 1, 2, 10; twice the median is 4.
-- Grain: one row per customer with at least two purchase days.
with

placed as (

    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        orders.order_day - lag(orders.order_day) over (
            partition by orders.customer_id order by orders.order_day
        ) as gap_days
    from orders
    where orders.is_purchase

),

ranked as (

    select
        placed.customer_id as customer_id,
        cast(placed.gap_days as bigint) as gap_days,
        row_number() over (
            partition by placed.customer_id order by placed.gap_days, placed.order_day
        ) as position,
        count(*) over (partition by placed.customer_id) as gaps
    from placed
    where placed.gap_days > 0

)

select
    ranked.customer_id as customer_id,
    max(ranked.gaps) as gaps,
    cast(
        sum(
            ranked.gap_days
            * (
                case
                    when ranked.gaps between 2 * ranked.position - 1 and 2 * ranked.position then 1
                    else 0
                end
                + case
                    when ranked.gaps between 2 * ranked.position - 2 and 2 * ranked.position - 1 then 1
                    else 0
                end
            )
        ) as bigint
    ) as twice_median_gap,
    sum(ranked.gap_days) as gap_sum,
    sum(ranked.gap_days * ranked.gap_days) as gap_squares
from ranked
group by ranked.customer_id
