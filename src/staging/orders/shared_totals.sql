-- What a line cost where only the whole order has an amount: its share of it by quantity (order_shares.sql). The price of a piece is that share
-- by the quantity, to four decimals; there is none for a line of no pieces.
-- Grain: one row per row of an order file.
-- Example: an order of 12.00 with a line of one piece and one of two is 4.00 and 8.00, at 4.00 a piece.
with

priced as (

    select
        order_shares.*,
        -- In ten-thousandths; a quotient that falls short of a half by the precision of a double is that half.
        abs(cast(order_shares.share as double precision) / nullif(cast(order_shares.quantity as double precision), 0))
        * 10000
        + 0.000000001 as worked_price,
        cast(sign(order_shares.share) * sign(order_shares.quantity) as integer) as direction
    from order_shares

)

select
    priced.*,
    priced.share as new_net_amount,
    case
        when priced.worked_price < 1000000000000000000
            then
                cast(
                    cast(floor(priced.worked_price + 0.5) as bigint)
                    * cast(0.0001 as decimal(4, 4))
                    * priced.direction as decimal(18, 4)
                )
    end as new_unit_price
from priced
