-- What each customer bought, on how many days: all of it (part all), and for customers with two purchase days
-- or more without the last (part known), which is held back to try the recommendations on. seen_day: the day
-- for which they are made.
-- Worked example: A bought on days 0 and 10 and B on day 10, as of day 15: all has A (2 days) and B, seen on
-- day 15; known has A (1 day), seen on day 10.
-- Grain: one row per part, customer and product.
with

days as (

    select
        order_lines.customer_id as customer_id,
        order_lines.product_id as product_id,
        order_lines.order_day as order_day
    from order_lines
    where
        order_lines.customer_id is not null
        and order_lines.product_id is not null
        and not order_lines.is_return
    group by
        order_lines.customer_id,
        order_lines.product_id,
        order_lines.order_day

),

ends as (

    select
        days.customer_id as customer_id,
        max(days.order_day) as last_day
    from days
    group by days.customer_id

),

parts as (

    select
        'all' as part,
        days.customer_id as customer_id,
        days.product_id as product_id,
        days.order_day as order_day,
        params.as_of_day as seen_day
    from days
    cross join params

    union all

    select
        'known' as part,
        days.customer_id as customer_id,
        days.product_id as product_id,
        days.order_day as order_day,
        ends.last_day as seen_day
    from days
    inner join ends on days.customer_id = ends.customer_id
    where days.order_day < ends.last_day

)

select
    parts.part as part,
    parts.customer_id as customer_id,
    parts.product_id as product_id,
    count(*) as days,
    min(parts.order_day) as first_day,
    max(parts.order_day) as last_day,
    max(parts.seen_day) as seen_day
from parts
group by
    parts.part,
    parts.customer_id,
    parts.product_id
