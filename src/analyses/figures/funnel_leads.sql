-- Each lead (every customer known, with or without a purchase): the source, the first purchase, on how many days they bought, what all
-- their orders brought net of returns, and the days from joining to the first purchase.
-- The days are known of who joined on the first day of any order or later, and first bought on the day they joined or later: who joined
-- before orders begin may have bought before, unseen, unless the orders are all there ever were (all_orders). Who joined after the as-of day and has not bought by then is `is_later`: no lead yet.
-- Worked example: orders begin on day 100, the as-of day is 200. a joined on 110 and first bought on 130: 20 days. b joined on 90 and
-- bought on 120: not known (with all_orders: 30 days). c joined on 150 and had bought on 140: not known, and is_before_joining. d joined on 210: is_later.
-- Grain: one row per customer.
with

purchases as (

    select
        orders.customer_id as customer_id,
        min(orders.order_day) as first_day,
        count(distinct orders.order_day) as purchase_days
    from orders
    where orders.is_purchase
    group by orders.customer_id

),

brought as (

    select
        orders.customer_id as customer_id,
        sum(orders.net_amount) as revenue
    from orders
    group by orders.customer_id

),

begun as (

    select min(orders.order_day) as begin_day
    from orders

)

select
    customers.customer_id as customer_id,
    funnel_sources.spelling as source,
    purchases.first_day as first_day,
    coalesce(purchases.purchase_days, 0) as purchase_days,
    brought.revenue as revenue,
    coalesce(purchases.first_day is null and customers.joined_day > params.as_of_day, false) as is_later,
    coalesce(purchases.first_day < customers.joined_day, false) as is_before_joining,
    case
        when
            (customers.joined_day >= begun.begin_day or params.all_orders)
            and customers.joined_day <= purchases.first_day
            then purchases.first_day - customers.joined_day
    end as days_to_first
from customers
cross join params
cross join begun
left join funnel_sources on lower(trim(customers.source)) = funnel_sources.name
left join purchases on customers.customer_id = purchases.customer_id
left join brought on customers.customer_id = brought.customer_id
