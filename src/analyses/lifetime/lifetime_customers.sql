-- What is known of each customer's purchases. Purchases on one day are one. recency_days: from the first to the last; age_days: from
-- the first to the as-of day. The same is kept as it was at the end of the day that is holdout_days before: half the span of the
-- data, at most the horizon.
-- Grain: one row per customer with a purchase.
with

per_day as (

    select
        orders.customer_id as customer_id,
        orders.order_day as purchase_day,
        sum(orders.net_amount) as amount
    from orders
    where orders.is_purchase
    group by
        orders.customer_id,
        orders.order_day

),

span as (

    select
        min(per_day.purchase_day) as begin_day,
        max(params.as_of_day) as end_day,
        max(params.horizon_days) as horizon_days
    from per_day
    cross join params

),

halves as (

    select
        span.end_day as end_day,
        case
            when 2 * span.horizon_days <= span.end_day - span.begin_day then span.horizon_days
            else cast(floor(cast(span.end_day - span.begin_day as double precision) / 2) as integer)
        end as holdout_days
    from span

),

purchased as (

    select
        per_day.customer_id as customer_id,
        min(per_day.purchase_day) as first_day,
        max(per_day.purchase_day) as last_day,
        count(*) as purchase_days,
        sum(per_day.amount) as purchase_amount,
        max(halves.end_day) as end_day,
        max(halves.holdout_days) as holdout_days,
        sum(case when per_day.purchase_day <= halves.end_day - halves.holdout_days then 1 else 0 end) as known_days,
        max(case
            when per_day.purchase_day <= halves.end_day - halves.holdout_days then per_day.purchase_day
        end) as known_last_day
    from per_day
    cross join halves
    group by per_day.customer_id

),

paid as (

    select
        orders.customer_id as customer_id,
        sum(orders.net_amount) as past_value,
        sum(case when orders.order_day > params.as_of_day - 365 then orders.net_amount else 0 end) as year_value,
        count(orders.net_amount) as amounts
    from orders
    cross join params
    group by orders.customer_id

)

select
    purchased.customer_id as customer_id,
    purchased.purchase_days as purchase_days,
    purchased.purchase_amount as purchase_amount,
    purchased.purchase_days - 1 as repeat_purchases,
    purchased.last_day - purchased.first_day as recency_days,
    purchased.end_day - purchased.first_day as age_days,
    purchased.end_day - purchased.last_day as quiet_days,
    purchased.holdout_days as holdout_days,
    purchased.known_days - 1 as known_purchases,
    purchased.known_last_day - purchased.first_day as known_recency_days,
    paid.past_value as past_value,
    case when paid.amounts > 0 then paid.year_value end as year_value
from purchased
inner join paid
    on purchased.customer_id = paid.customer_id
