-- Each lead (everybody known, with or without a purchase): the source, whether and after how many days they became a customer's record,
-- whether they have a deal, what open deals are to bring, the first purchase, on how many days they bought, what all their orders brought
-- net of returns, and the days from the beginning of the lead to the first purchase.
-- These days are known of who began on the first day of any order or later, and first bought on that day or later: who began before
-- orders do may have bought before, unseen, unless the orders are all there ever were (all_orders). Who began after the as-of day and has not bought by then is `is_later`: no lead yet.
-- A deal is one whatever its stage, and so is a purchase.
-- Worked example: orders begin on day 100, the as-of day is 200. a began on 110 and first bought on 130: 20 days. b began on 90 and
-- bought on 120: not known (with all_orders: 30 days). c began on 150 and had bought on 140: not known, and is_before_joining. d began on 210: is_later.
-- Grain: one row per customer, and per lead who is none.
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

revenues as (

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
    funnel_people.customer_id as customer_id,
    funnel_sources.spelling as source,
    funnel_people.is_converted as is_converted,
    funnel_people.days_to_convert as days_to_convert,
    funnel_people.deals > 0 or purchases.first_day is not null as has_deal,
    funnel_people.open_amount as open_amount,
    purchases.first_day as first_day,
    coalesce(purchases.purchase_days, 0) as purchase_days,
    revenues.revenue as revenue,
    coalesce(purchases.first_day is null and funnel_people.begin_day > params.as_of_day, false) as is_later,
    coalesce(purchases.first_day < funnel_people.begin_day, false) as is_before_joining,
    case
        when
            (funnel_people.begin_day >= begun.begin_day or params.all_orders)
            and funnel_people.begin_day <= purchases.first_day
            then purchases.first_day - funnel_people.begin_day
    end as days_to_first
from funnel_people
cross join params
cross join begun
left join funnel_sources on lower(trim(funnel_people.source)) = funnel_sources.name
left join purchases on funnel_people.customer_id = purchases.customer_id
left join revenues on funnel_people.customer_id = revenues.customer_id
