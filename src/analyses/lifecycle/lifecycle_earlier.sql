-- Customers who bought before the orders begin that were given, by what the customer export itself counts of them: its first
-- order day lies before the first order that is there (by more than a day, since clocks differ), or, where it tells none, it
-- counts more orders than there are. Who joined when the orders had begun cannot have bought before: what is missing then is
-- a cancelled order.
-- Worked example: 24 orders since 2015 by the export, 1 order in April 2024: 23 orders before.
-- Grain: one row per customer who bought before; at_least stands for the orders before where their number is not told.
with

begun as (

    select min(orders.order_day) as begin_day
    from orders

),

seen as (

    select
        orders.customer_id as customer_id,
        count(*) as orders_seen,
        min(orders.order_day) as first_day
    from orders
    group by orders.customer_id

),

compared as (

    select
        customers.customer_id as customer_id,
        customers.first_order_day as first_order_day,
        customers.orders_count - coalesce(seen.orders_seen, 0) as orders_more,
        case
            when customers.orders_count = 0 then false
            when customers.first_order_day is not null
                then
                    customers.first_order_day < coalesce(seen.first_day - 1, params.as_of_day + 1)
                    and customers.first_order_day < begun.begin_day
            when customers.orders_count > coalesce(seen.orders_seen, 0)
                then customers.joined_day is null or customers.joined_day < begun.begin_day
            else false
        end as bought_before
    from customers
    cross join params
    cross join begun
    left join seen
        on customers.customer_id = seen.customer_id
    where
        customers.first_order_day is not null
        or customers.orders_count is not null

)

select
    compared.customer_id as customer_id,
    compared.first_order_day as since_day,
    case when compared.orders_more > 0 then compared.orders_more end as orders_before,
    case when compared.orders_more > 0 then compared.orders_more else 1 end as at_least
from compared
where compared.bought_before
