-- Revenue by country: that of the order where it names one, else that of its customer. Orders of neither are left out.
-- Grain: one row per country with an order.
-- Example: A lives in IT and orders for 10 there and for 5 to FR: IT has 10 of 1 customer, FR 5 of 1 customer.
with

placed_orders as (

    select
        coalesce(orders.country, customers.country) as country,
        orders.customer_id as customer_id,
        orders.net_amount as net_amount
    from orders
    left join customers
        on orders.customer_id = customers.customer_id

)

select
    placed_orders.country as country,
    count(distinct placed_orders.customer_id) as customers,
    count(*) as orders,
    coalesce(sum(placed_orders.net_amount), 0) as revenue
from placed_orders
where placed_orders.country is not null
group by placed_orders.country
