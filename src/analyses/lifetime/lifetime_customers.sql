-- What is known of each customer's purchases. Purchases on one day are one. recency_days: from the first to the last; age_days: from
-- the first to the as-of day. The same is kept as it was at the end of the day that is holdout_days before: half the span of the
-- data, at most the horizon.
-- Grain: one row per customer with a purchase.
with

per_day as (

    -- paid: what the purchases of the day brought; returned amounts and such are in net only.
    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        max(case when orders.is_purchase then 1 else 0 end) as purchases,
        sum(case when orders.is_purchase then orders.net_amount end) as paid,
        sum(orders.net_amount) as net
    from orders
    group by
        orders.customer_id,
        orders.order_day

),

span as (

    select
        min(per_day.order_day) as begin_day,
        max(params.as_of_day) as end_day,
        max(params.horizon_days) as horizon_days
    from per_day
    cross join params
    where per_day.purchases > 0

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
        min(case when per_day.purchases > 0 then per_day.order_day end) as first_day,
        max(case when per_day.purchases > 0 then per_day.order_day end) as last_day,
        cast(sum(per_day.purchases) as integer) as purchase_days,
        sum(per_day.paid) as purchase_amount,
        sum(per_day.net) as past_value,
        sum(case when per_day.order_day > halves.end_day - 365 then per_day.net else 0 end) as year_value,
        max(halves.end_day) as end_day,
        max(halves.holdout_days) as holdout_days,
        cast(sum(case
            when per_day.order_day <= halves.end_day - halves.holdout_days then per_day.purchases else 0
        end) as integer) as known_days,
        max(case
            when per_day.purchases > 0 and per_day.order_day <= halves.end_day - halves.holdout_days
                then per_day.order_day
        end) as known_last_day
    from per_day
    cross join halves
    group by per_day.customer_id

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
    purchased.past_value as past_value,
    case when purchased.past_value is not null then purchased.year_value end as year_value
from purchased
where purchased.purchase_days > 0
