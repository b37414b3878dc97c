-- The products that can be recommended and that recommendations start from: how many customers bought each, by
-- part. is_offered: not known to be out of stock (the latest snapshot of every location together, at or below
-- zero); at the day of an order that is held back the stock is not known. item_no: by part and id.
-- Grain: one row per part and product.
with

counted as (

    select
        recommend_bought.part as part,
        recommend_bought.product_id as product_id,
        count(*) as customers,
        min(recommend_bought.first_day) as first_day
    from recommend_bought
    group by
        recommend_bought.part,
        recommend_bought.product_id

),

described as (

    select
        order_lines.product_id as product_id,
        max(order_lines.product_name) as product_name,
        max(order_lines.category) as category,
        min(order_lines.order_day) as first_day,
        sum(case when not order_lines.is_return then order_lines.net_amount end) as amount,
        sum(case when not order_lines.is_return then order_lines.quantity end) as units
    from order_lines
    where order_lines.product_id is not null
    group by order_lines.product_id

),

latest as (

    select
        stock.product_id as product_id,
        stock.on_hand as on_hand,
        rank() over (
            partition by
                stock.product_id,
                stock.location
            order by stock.snapshot_day desc nulls last
        ) as place
    from stock

),

on_hands as (

    select
        latest.product_id as product_id,
        sum(latest.on_hand) as on_hand
    from latest
    where latest.place = 1
    group by latest.product_id

)

select
    counted.part as part,
    counted.product_id as product_id,
    counted.customers as customers,
    described.first_day as first_day,
    coalesce(products.product_name, described.product_name) as product_name,
    coalesce(products.category, described.category) as category,
    case
        when described.units > 0
            then cast(described.amount as double precision) / cast(described.units as double precision)
    end as price,
    on_hands.on_hand as on_hand,
    counted.part = 'known' or coalesce(on_hands.on_hand, 1) > 0 as is_offered,
    row_number() over (
        order by
            counted.part,
            counted.product_id
    ) as item_no
from counted
left join described on counted.product_id = described.product_id
left join products on counted.product_id = products.product_id
left join on_hands on counted.product_id = on_hands.product_id
