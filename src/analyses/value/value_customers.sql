-- What each customer bought: recency, frequency and monetary value within the window. Where there are no orders at all, what
-- the customer export itself counts: its number of orders, its total, its first and last order day. Such a total is of all
-- time; a window leaves out who has not bought since.
-- Worked example: no orders, 12 orders for 480.00 until 10 days before the as-of day: recency 10, frequency 12, monetary 480.
-- Grain: one row per customer; a customer without an order keeps nulls.
with

placed as (

    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        orders.net_amount as net_amount,
        orders.is_purchase as is_purchase,
        params.window_days is null
        or orders.order_day > params.as_of_day - params.window_days as in_window
    from orders
    cross join params

),

per_customer as (

    select
        placed.customer_id as customer_id,
        count(*) as orders_ever,
        sum(case when placed.is_purchase then 1 else 0 end) as purchases_ever,
        sum(case when placed.is_purchase and placed.in_window then 1 else 0 end) as frequency,
        sum(case when placed.in_window then placed.net_amount else 0 end) as monetary,
        min(case when placed.is_purchase and placed.in_window then placed.order_day end) as first_day,
        max(case when placed.is_purchase and placed.in_window then placed.order_day end) as last_day
    from placed
    group by placed.customer_id

),

counted as (

    -- Customers without an order, with what the export counts where no order of anybody is known.
    select
        customers.customer_id as customer_id,
        case
            when
                customers.orders_count > 0
                and customers.total_spent is not null
                and not exists (select 1 from orders)
                then customers.orders_count
            else 0
        end as orders_count,
        customers.total_spent as total_spent,
        customers.first_order_day as first_day,
        customers.last_order_day as last_day
    from customers
    where
        coalesce(customers.has_orders, false) = false
        and not exists (
            select 1
            from per_customer
            where per_customer.customer_id = customers.customer_id
        )

),

known as (

    select
        counted.customer_id as customer_id,
        counted.orders_count as orders_count,
        case when counted.orders_count > 0 then counted.total_spent end as total_spent,
        counted.first_day as first_day,
        counted.last_day as last_day,
        counted.orders_count > 0
        and counted.total_spent > 0
        and coalesce(
            params.window_days is null or counted.last_day > params.as_of_day - params.window_days,
            false
        )
        and counted.last_day is not null
        and counted.last_day <= params.as_of_day as in_window
    from counted
    cross join params

)

select
    per_customer.customer_id as customer_id,
    per_customer.orders_ever as orders_ever,
    per_customer.purchases_ever as purchases_ever,
    per_customer.frequency as frequency,
    per_customer.monetary as monetary,
    per_customer.first_day as first_day,
    per_customer.last_day as last_day,
    params.as_of_day - per_customer.last_day as recency_days
from per_customer
cross join params

union all

select
    known.customer_id as customer_id,
    known.orders_count as orders_ever,
    known.orders_count as purchases_ever,
    case when known.in_window then known.orders_count else 0 end as frequency,
    case when known.in_window then known.total_spent when known.orders_count > 0 then 0 end as monetary,
    case when known.in_window then known.first_day end as first_day,
    case when known.in_window then known.last_day end as last_day,
    case when known.in_window then params.as_of_day - known.last_day end as recency_days
from known
cross join params
