-- Orders of which several files have sales that none of the others has: parts of an order, as a month's export cuts it, or two states of an order
-- that was changed. An id with another customer is another order. What one file has of an order counts where it comes to more than nothing, or
-- has no amounts.
-- Grain: one row per such order and file.
-- Example: order O1 of customer A comes to 10.00 in file 1 and to 5.00 in file 2: two rows. O2 comes to 10.00 in file 1 and to nothing in
-- file 2: no row.
with

summed as (

    select
        file_orders.order_id as order_id,
        file_orders.customer_id as customer_id,
        file_orders.file_no as file_no,
        sum(file_orders.net_amount) as amount
    from file_orders
    where file_orders.order_id is not null
    group by file_orders.order_id, file_orders.customer_id, file_orders.file_no
    having coalesce(sum(file_orders.net_amount) > 0, true)

),

split as (

    select
        summed.order_id as order_id,
        summed.customer_id as customer_id
    from summed
    group by summed.order_id, summed.customer_id
    having count(*) > 1

)

select
    summed.order_id as order_id,
    summed.customer_id as customer_id,
    summed.file_no as file_no,
    summed.amount as amount
from summed
inner join split
    on
        summed.order_id = split.order_id
        and summed.customer_id is not distinct from split.customer_id
