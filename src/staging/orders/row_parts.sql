-- Lines that are parts of other lines of their order, which they name (`part_of`): a variant below its product, the contents of a bundle. A part
-- that is the same product as its whole, with its amount or none, repeats it and is left out (`bundle_part`); so is the whole where parts of
-- its product have the money. A whole that is the sum of what parts of other products cost is a total (`total_row`). Parts without money are
-- pieces all the same.
-- Grain: one row per row of an order file.
-- Example: line 1 (bundle, 30.00) with parts of 20.00 and 10.00 is a total; line 2 (shirt, 15.00) with part "shirt" of 15.00 counts, its part
-- does not.
with

wholes as (

    select
        order_rows.order_id as order_id,
        order_rows.line_id as line_id,
        min(order_rows.product_id) as product_id,
        min(order_rows.net_amount) as net_amount
    from order_rows
    where order_rows.line_id is not null
    group by order_rows.order_id, order_rows.line_id

),

parts as (

    select
        order_rows.order_id as order_id,
        order_rows.part_of as line_id,
        sum(order_rows.net_amount) as net_amount,
        min(order_rows.product_id) as first_product,
        max(order_rows.product_id) as last_product
    from order_rows
    where
        nullif(order_rows.part_of, '0') is not null
        and coalesce(order_rows.outcome, 'amount_missing') = 'amount_missing'
    group by order_rows.order_id, order_rows.part_of

),

related as (

    select
        order_rows.*,
        wholes.net_amount as whole_amount,
        wholes.product_id = order_rows.product_id as repeats_whole,
        parts.net_amount as parts_amount,
        parts.first_product = order_rows.product_id and parts.last_product = order_rows.product_id as repeated_by_parts
    from order_rows
    left join wholes
        on order_rows.order_id = wholes.order_id and nullif(order_rows.part_of, '0') = wholes.line_id
    left join parts on order_rows.order_id = parts.order_id and order_rows.line_id = parts.line_id

)

select
    related.*,
    case
        when coalesce(related.outcome, 'amount_missing') <> 'amount_missing' then related.outcome
        when
            related.repeats_whole
            and (coalesce(related.net_amount, 0) = 0 or related.net_amount = related.whole_amount)
            and coalesce(related.whole_amount, 0) <> 0
            then 'bundle_part'
        when related.parts_amount <> 0 and coalesce(related.net_amount, 0) = 0 and related.repeated_by_parts
            then 'bundle_part'
        when
            related.parts_amount <> 0
            and related.parts_amount = related.net_amount
            and not related.repeated_by_parts
            then 'total_row'
        else related.outcome
    end as new_outcome
from related
