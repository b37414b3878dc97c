-- Each customer with a purchase: the period of the first one, the part that it belongs to, and the days to the second.
-- Purchases of one day are one. A part is the country of the first purchase (of the customer, where the order names none), the
-- channel of the first purchase, or the value tier.
-- Grain: one row per customer with a purchase.
with

ranked as (

    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        case params.by_part
            when 'country' then orders.country
            when 'channel' then orders.channel
        end as part,
        row_number() over (partition by orders.customer_id order by orders.order_day, orders.order_id) as place
    from orders
    cross join params
    where orders.is_purchase

),

first_purchases as (

    select
        ranked.customer_id as customer_id,
        ranked.order_day as first_day,
        ranked.part as part
    from ranked
    where ranked.place = 1

),

second_days as (

    select
        ranked.customer_id as customer_id,
        min(ranked.order_day) as second_day
    from ranked
    inner join first_purchases on ranked.customer_id = first_purchases.customer_id
    where ranked.order_day > first_purchases.first_day
    group by ranked.customer_id

)

select
    first_purchases.customer_id as customer_id,
    case params.by_part
        when 'none' then 'all'
        when 'value' then coalesce(retention_tiers.tier, 'unknown')
        when 'country' then coalesce(first_purchases.part, customers.country, 'unknown')
        else coalesce(first_purchases.part, 'unknown')
    end as part,
    period_days.period_no as cohort_no,
    period_days.period_start as cohort,
    first_purchases.first_day as first_day,
    second_days.second_day - first_purchases.first_day as days_to_second,
    params.as_of_day - first_purchases.first_day as days_seen
from first_purchases
cross join params
inner join period_days on first_purchases.first_day = period_days.order_day
left join second_days on first_purchases.customer_id = second_days.customer_id
left join retention_tiers on first_purchases.customer_id = retention_tiers.customer_id
left join customers on first_purchases.customer_id = customers.customer_id
