-- What each customer is compared by. recency_days: from the last purchase to the as-of day. frequency:
-- purchases. monetary: net amount, returns subtracted. breadth: different products bought. discount_share: of
-- the gross amount. rhythm_days: mean days between purchase days; missing for one purchase day.
-- Worked example: purchases on days 0, 10 and 30, as of day 50: recency 20, frequency 3, rhythm 30 / 2 = 15.
-- Grain: one row per customer with a purchase.
with

placed as (

    select
        orders.customer_id as customer_id,
        max(case when orders.is_purchase then orders.order_day end) as last_day,
        min(case when orders.is_purchase then orders.order_day end) as first_day,
        count(distinct case when orders.is_purchase then orders.order_day end) as purchase_days,
        sum(case when orders.is_purchase then 1 else 0 end) as frequency,
        sum(orders.net_amount) as monetary,
        sum(case when orders.is_purchase then orders.gross_amount end) as gross_amount,
        sum(case when orders.is_purchase then orders.discount_amount end) as discount_amount
    from orders
    group by orders.customer_id

),

product_bought as (

    select
        order_lines.customer_id as customer_id,
        order_lines.product_id as product_id
    from order_lines
    where
        order_lines.customer_id is not null
        and order_lines.product_id is not null
        and not order_lines.is_return
    group by
        order_lines.customer_id,
        order_lines.product_id

),

breadths as (

    select
        product_bought.customer_id as customer_id,
        count(*) as breadth
    from product_bought
    group by product_bought.customer_id

)

select
    placed.customer_id as customer_id,
    params.as_of_day - placed.last_day as recency_days,
    placed.frequency as frequency,
    placed.monetary as monetary,
    breadths.breadth as breadth,
    case
        when placed.gross_amount > 0
            then round(
                cast(
                    cast(placed.discount_amount as double precision)
                    / cast(placed.gross_amount as double precision) as decimal(18,6)
                ),
                4
            )
    end as discount_share,
    case
        when placed.purchase_days > 1
            then round(
                cast(
                    cast(placed.last_day - placed.first_day as double precision)
                    / (placed.purchase_days - 1) as decimal(18,6)
                ),
                1
            )
    end as rhythm_days
from placed
cross join params
left join breadths on placed.customer_id = breadths.customer_id
where placed.frequency > 0
