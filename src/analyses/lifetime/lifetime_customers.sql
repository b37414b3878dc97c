-- What is known of each customer's purchases. Purchases on one day are one. recency_days: from the first to the last; age_days: from
-- the first to the as-of day. The same is kept as it was at the end of the day that is holdout_days before: half the span of the
-- data, at most the horizon.
-- Grain: one row per customer; of who has not purchased nothing is known.
with

per_day as (

    -- Purchases of a day apart from returned amounts and such, which are in what a customer brought but are no purchase.
    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        orders.is_purchase as is_purchase,
        sum(orders.net_amount) as net
    from orders
    group by
        orders.customer_id,
        orders.order_day,
        orders.is_purchase

),

span as (

    select
        min(orders.order_day) as begin_day,
        max(params.as_of_day) as end_day,
        max(params.horizon_days) as horizon_days
    from orders
    cross join params
    where orders.is_purchase

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
        min(case when per_day.is_purchase then per_day.order_day end) as first_day,
        max(case when per_day.is_purchase then per_day.order_day end) as last_day,
        cast(count(case when per_day.is_purchase then 1 end) as integer) as purchase_days,
        sum(case when per_day.is_purchase then per_day.net end) as purchase_amount,
        sum(per_day.net) as past_value,
        sum(case when per_day.order_day > halves.end_day - 365 then per_day.net else 0 end) as year_value,
        cast(count(case
            when per_day.is_purchase and per_day.order_day <= halves.end_day - halves.holdout_days then 1
        end) as integer) as known_days,
        max(case
            when per_day.is_purchase and per_day.order_day <= halves.end_day - halves.holdout_days
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
    case when purchased.purchase_days > 0 then purchased.purchase_days - 1 end as repeat_purchases,
    purchased.last_day - purchased.first_day as recency_days,
    halves.end_day - purchased.first_day as age_days,
    halves.end_day - purchased.last_day as quiet_days,
    halves.holdout_days as holdout_days,
    case when purchased.known_days > 0 then purchased.known_days - 1 end as known_purchases,
    purchased.known_last_day - purchased.first_day as known_recency_days,
    case when purchased.purchase_days > 0 then purchased.past_value end as past_value,
    case
        when purchased.purchase_days > 0 and purchased.past_value is not null then purchased.year_value
    end as year_value
from purchased
cross join halves

union all

select
    customers.customer_id as customer_id,
    0 as purchase_days,
    null as purchase_amount,
    null as repeat_purchases,
    null as recency_days,
    null as age_days,
    null as quiet_days,
    null as holdout_days,
    null as known_purchases,
    null as known_recency_days,
    null as past_value,
    null as year_value
from customers
where
    coalesce(customers.has_orders, false) = false
    and not exists (
        select 1
        from orders
        where orders.customer_id = customers.customer_id
    )
