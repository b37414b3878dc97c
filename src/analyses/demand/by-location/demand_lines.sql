-- Order lines by product and location: that of the line, else its channel (a shop's name stands in either column). Names are compared
-- without case and blanks at the ends.
-- Worked example: lines of P1 in "North" and "north": one product_id for both.
-- Grain: one row per order line; `product_id` is the product and its location in one text.
select
    order_lines.product_id || chr(31) || lower(trim(coalesce(order_lines.location, order_lines.channel, ''))) as product_id,
    order_lines.product_id as own_product_id,
    trim(coalesce(order_lines.location, order_lines.channel, '')) as location,
    order_lines.order_day as order_day,
    order_lines.category as category,
    order_lines.quantity as quantity,
    order_lines.is_return as is_return
from order_lines
