-- What each row of an order file is: its quantity, discount and net amount, whether it gives goods back, and why it cannot be used, if so
-- (`outcome`; null for a sound row). A quantity that is not there is one piece, or none where blanks stand for an unknown number. The net
-- amount is that of the file; else the amount before discount, or quantity times unit price, less the discount, which moves it towards
-- zero. Amounts are worked out exactly and rounded once to four decimals. A row is a return by a negative quantity (without
-- quantities: a negative amount), by its document, or by its state. Of several outcomes the first in this order counts: what cannot be
-- read or is no sale (`fault`), no amount, what is not asked for (`left_out`), a day after the as-of day, a day far from all
-- others, a return where returns are ignored.
-- Grain: one row per row of an order file.
-- Example: quantity 2 at 12.50 with 5.00 off is 20.00 net; with quantity -2 it is a return of -20.00.
with

counted as (

    select
        read_orders.file_no as file_no,
        read_orders.fault as fault,
        read_orders.left_out as left_out,
        read_orders.order_id as order_id,
        read_orders.customer_id as customer_id,
        read_orders.order_day as order_day,
        read_orders.order_minute as order_minute,
        read_orders.product_id as product_id,
        read_orders.product_name as product_name,
        read_orders.category as category,
        read_orders.brand as brand,
        read_orders.channel as channel,
        read_orders.location as location,
        read_orders.country as country,
        read_orders.region as region,
        read_orders.city as city,
        read_orders.currency as currency,
        read_orders.by_document as by_document,
        read_orders.says_returned as says_returned,
        read_orders.not_product as not_product,
        read_orders.has_quantity as has_quantity,
        read_orders.has_amount as has_amount,
        read_orders.unsigned_amounts as unsigned_amounts,
        read_orders.quantity as given_quantity,
        cast(
            case
                when read_orders.has_quantity then coalesce(read_orders.quantity, read_orders.quantity_if_blank)
                else 1
            end as decimal(18, 4)
        ) as quantity,
        read_orders.unit_price as unit_price,
        read_orders.net_amount as given_net,
        read_orders.gross_amount as given_gross,
        read_orders.has_net as has_net,
        read_orders.has_gross as has_gross,
        read_orders.has_price as has_price,
        case
            when read_orders.has_discount then abs(coalesce(read_orders.discount_amount, cast(0 as decimal(18, 4))))
        end as discount_amount,
        abs(read_orders.returned_amount) as returned_amount
    from read_orders

),

priced as (

    select
        counted.*,
        case
            when counted.has_gross then cast(counted.given_gross as decimal(38, 8))
            else cast(cast(counted.quantity as decimal(19, 4)) * counted.unit_price as decimal(38, 8))
        end as exact_gross
    from counted

),

discounted as (

    select
        priced.*,
        case
            when abs(priced.exact_gross) < 99999999999999.99995 then cast(priced.exact_gross as decimal(18, 4))
        end as gross_amount
    from priced

),

reduced as (

    select
        discounted.*,
        case
            when discounted.discount_amount is null then cast(discounted.gross_amount as decimal(19, 4))
            when discounted.gross_amount > 0
                then cast(discounted.gross_amount as decimal(19, 4)) - discounted.discount_amount
            when discounted.gross_amount < 0
                then cast(discounted.gross_amount as decimal(19, 4)) + discounted.discount_amount
            else cast(discounted.gross_amount as decimal(19, 4))
        end as reduced_amount
    from discounted

),

amounted as (

    select
        reduced.*,
        case
            when
                reduced.has_net
                and reduced.unsigned_amounts
                and reduced.quantity < 0
                and reduced.given_net > 0
                then -reduced.given_net
            when reduced.has_net then reduced.given_net
            when abs(reduced.reduced_amount) <= 99999999999999.9999 then cast(reduced.reduced_amount as decimal(18, 4))
        end as net_amount
    from reduced

),

returned as (

    select
        amounted.*,
        -- Where a part is given back, the amount says it and not the state.
        amounted.says_returned
        and not coalesce(
            amounted.returned_amount > 0 and amounted.returned_amount < amounted.net_amount, false
        ) as by_state,
        case
            when amounted.has_quantity then coalesce(amounted.given_quantity < 0, false)
            else coalesce(amounted.net_amount < 0, false)
        end as is_negative,
        case
            when amounted.has_quantity
                then
                    cast(
                        abs(amounted.net_amount) + coalesce(amounted.discount_amount, cast(0 as decimal(18, 4)))
                        as double precision
                    )
                    / nullif(cast(abs(amounted.quantity) as double precision), 0)
                    * 10000
        end as worked_price
    from amounted

)

select
    returned.file_no as file_no,
    coalesce(
        returned.fault,
        case when returned.has_amount and returned.net_amount is null then 'amount_missing' end,
        returned.left_out,
        case
            when returned.order_day > reading.as_of_day then 'after_as_of'
            when
                returned.order_day < reading.first_bulk_day
                or returned.order_day > reading.last_bulk_day
                then 'day_outlying'
            when
                reading.returns = 'ignore'
                and (returned.is_negative or returned.by_document or returned.by_state)
                then 'return_ignored'
        end
    ) as outcome,
    returned.order_id as order_id,
    returned.customer_id as customer_id,
    returned.order_day as order_day,
    returned.order_minute as order_minute,
    returned.product_id as product_id,
    returned.product_name as product_name,
    returned.category as category,
    returned.brand as brand,
    returned.quantity as quantity,
    -- Without a price that of a piece is worked out, in ten-thousandths, a half upwards.
    case
        when returned.has_price then returned.unit_price
        when returned.worked_price < 1000000000000000000
            then
                cast(
                    cast(
                        case
                            when returned.worked_price > 4000000000000000 then returned.worked_price
                            else floor(returned.worked_price + 0.5)
                        end as bigint
                    )
                    * cast(0.0001 as decimal(4, 4)) as decimal(18, 4)
                )
    end as unit_price,
    returned.discount_amount as discount_amount,
    returned.net_amount as net_amount,
    returned.channel as channel,
    returned.location as location,
    returned.country as country,
    returned.region as region,
    returned.city as city,
    returned.currency as currency,
    returned.is_negative or returned.by_document or returned.by_state as is_return,
    returned.by_document as by_document,
    returned.by_state as by_state,
    returned.returned_amount as returned_amount,
    returned.not_product as not_product
from returned
cross join reading
