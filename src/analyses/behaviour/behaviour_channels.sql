-- The channel each customer buys through most, by purchases; ties go to the first channel by name.
-- Worked example: web, store, store, web and one unknown: store, 2 purchases of the 4 with a known channel.
-- Grain: one row per customer with a purchase through a known channel.
with

per_channel as (

    select
        orders.customer_id as customer_id,
        orders.channel as channel,
        count(*) as purchases
    from orders
    where
        orders.is_purchase
        and orders.channel is not null
    group by
        orders.customer_id,
        orders.channel

),

busiest as (

    select
        per_channel.customer_id as customer_id,
        max(per_channel.purchases) as purchases,
        sum(per_channel.purchases) as known_purchases
    from per_channel
    group by per_channel.customer_id

)

select
    busiest.customer_id as customer_id,
    min(per_channel.channel) as channel,
    max(busiest.purchases) as purchases,
    max(busiest.known_purchases) as known_purchases
from busiest
inner join per_channel
    on
        busiest.customer_id = per_channel.customer_id
        and busiest.purchases = per_channel.purchases
group by busiest.customer_id
