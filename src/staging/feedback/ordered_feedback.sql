-- Who gave a response, and on which product, comes from its order where the response does not say it itself. An order of one product alone
-- tells the product; a survey is about the shop, also after such an order.
-- Grain: one row per response.
-- Example: a review of O1 without a customer, where O1 is customer A's and has the one product P1: it is A's, on P1; a survey is A's.
with

customers_of_orders as (

    select
        order_customers.order_id as order_id,
        min(order_customers.customer_id) as customer_id
    from order_customers
    where order_customers.order_id in (
        select responses.order_id
        from responses
        where responses.customer_id is null
    )
    group by order_customers.order_id

),

products_of_orders as (

    select
        order_products.order_id as order_id,
        min(order_products.product_id) as product_id
    from order_products
    where
        order_products.product_id is not null
        and order_products.order_id in (
            select responses.order_id
            from responses
            where responses.product_id is null
        )
    group by order_products.order_id
    having min(order_products.product_id) = max(order_products.product_id)

)

select
    responses.*,
    coalesce(responses.customer_id, customers_of_orders.customer_id) as new_customer_id,
    coalesce(
        responses.product_id,
        case when responses.kind <> 'survey' then products_of_orders.product_id end
    ) as new_product_id
from responses
left join customers_of_orders on responses.order_id = customers_of_orders.order_id
left join products_of_orders on responses.order_id = products_of_orders.order_id
