-- Order lines by product and location. The location is that of the line, else its channel where that is a location of
-- the stock or of receipts (a shop's name stands in either column), else none. Names are compared without case.
-- Worked example: channel "north" and stock in "North": the line is of North; channel "web": of no location.
-- Grain: one row per order line; `product_id` is the product and its location in one text.
with

places as (

    select lower(trim(stock.location)) as place
    from stock
    where stock.location is not null

    union

    select lower(trim(receipts.location)) as place
    from receipts
    where receipts.location is not null

),

placed as (

    select
        order_lines.product_id as own_product_id,
        trim(
            coalesce(
                order_lines.location,
                case when places.place is not null then order_lines.channel end,
                ''
            )
        ) as location,
        order_lines.order_day as order_day,
        order_lines.quantity as quantity,
        order_lines.net_amount as net_amount,
        order_lines.is_return as is_return
    from order_lines
    left join places
        on lower(trim(order_lines.channel)) = places.place

)

select
    placed.own_product_id || chr(31) || lower(placed.location) as product_id,
    placed.own_product_id as own_product_id,
    placed.location as location,
    placed.order_day as order_day,
    placed.quantity as quantity,
    placed.net_amount as net_amount,
    placed.is_return as is_return
from placed
