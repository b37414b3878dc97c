-- What each product brought, against which every class is held in summaries: units and revenue, both net of returns.
-- Grain: one row per product with an order line; one without an id for lines that name none.
-- Example: 3 of P1 were sold for 30, and 1 came back: 2 units, revenue 20.
select
    order_lines.product_id as product_id,
    sum(order_lines.quantity) as units,
    sum(order_lines.net_amount) as revenue
from order_lines
group by order_lines.product_id
