-- Order lines of known customers, narrow: what was bought by number, how many units, and the weight of the
-- line in shares (its net amount; its units in an export without amounts). Returned lines are negative, so
-- what was taken back cancels out of the weights; prices are those of sale lines: what went back was chosen
-- all the same. Number 0: not known, or for brands no choice in the category.
-- Grain: one row per order line with a customer.
with

shop as (

    select sum(preference_items.amounts) > 0 as has_amounts
    from preference_items

)

select
    preference_people.customer_number as customer_number,
    preference_items.product_number as product_number,
    preference_items.brand_number as brand_number,
    preference_items.category_number as category_number,
    case when not order_lines.is_return then preference_items.price_percentile end as price_percentile,
    preference_items.in_top_part and not order_lines.is_return as in_top_part,
    preference_items.has_range as has_range,
    order_lines.quantity as units,
    case
        when shop.has_amounts then coalesce(order_lines.net_amount, 0)
        else order_lines.quantity
    end as weight
from order_lines
cross join shop
inner join preference_people
    on order_lines.customer_id = preference_people.customer_id
inner join preference_items
    on
        coalesce(order_lines.product_id, '') = preference_items.product_key
        and coalesce(order_lines.category, '') = preference_items.category_key
        and coalesce(order_lines.brand, '') = preference_items.brand_key
        and coalesce(order_lines.unit_price, 0) = preference_items.price_key
