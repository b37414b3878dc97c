-- Sales and returns in their final form. A row of a return document is negative. A sale that its own row calls returned becomes two rows, the
-- sale and its return on the same day, so that it nets to nothing; a sale with an amount given back becomes the sale and a return of that
-- amount. The second row has `records` 0: it is no record of the file. A negative amount beside a quantity is a deduction from its order,
-- and goes back with it; where a file has no quantities it is money back. Only where returns are subtracted.
-- Grain: one row per row of an order file, and one more per sale that went back.
-- Example: 2 pieces for 20.00 of which 5.00 were given back are a sale of 20.00 and a return of no piece and -5.00.
with

parts as (

    select 1 as part

    union all

    select -1 as part

    union all

    select 0 as part

),

parted as (

    select
        order_rows.*,
        parts.part as part
    from order_rows
    cross join reading
    cross join parts
    where
        parts.part = 1
        or (
            reading.returns = 'subtract'
            and parts.part = -1
            and order_rows.by_state
            and not order_rows.by_document
            and order_rows.outcome is null
            and order_rows.quantity > 0
            and (reading.all_have_quantity or coalesce(order_rows.net_amount, 0) >= 0)
        )
        or (
            reading.returns = 'subtract'
            and parts.part = 0
            and order_rows.returned_amount > 0
            and order_rows.outcome is null
            and not order_rows.by_state
            and not order_rows.is_return
        )

)

select
    parted.file_no as file_no,
    parted.outcome as outcome,
    parted.order_id as order_id,
    parted.customer_id as customer_id,
    parted.order_day as order_day,
    parted.order_minute as order_minute,
    parted.product_id as product_id,
    parted.product_name as product_name,
    parted.category as category,
    parted.brand as brand,
    cast(
        case
            when reading.returns <> 'subtract' then parted.quantity
            when parted.part = 0 and parted.returned_amount >= parted.net_amount then -abs(parted.quantity)
            when parted.part = 0 then 0
            when parted.by_document then -abs(parted.quantity)
            when parted.part = -1 then -parted.quantity
            else parted.quantity
        end as decimal(18, 4)
    ) as quantity,
    parted.unit_price as unit_price,
    case
        when parted.part = 0 and parted.discount_amount is not null then cast(0 as decimal(18, 4))
        else parted.discount_amount
    end as discount_amount,
    cast(
        case
            when reading.returns <> 'subtract' then parted.net_amount
            when parted.part = 0 then -parted.returned_amount
            when parted.by_document then -abs(parted.net_amount)
            when parted.part = -1 then -parted.net_amount
            else parted.net_amount
        end as decimal(18, 4)
    ) as net_amount,
    parted.channel as channel,
    parted.location as location,
    parted.country as country,
    parted.region as region,
    parted.city as city,
    parted.currency as currency,
    case
        when reading.returns <> 'subtract' then parted.is_return
        when parted.part <= 0 then true
        when parted.by_state and parted.quantity > 0 and not parted.by_document then false
        else parted.is_return
    end as is_return,
    parted.line_id as line_id,
    parted.not_product as not_product,
    case when parted.part = 1 then 1 else 0 end as records
from parted
cross join reading
