-- What a row of an order file comes to: its quantity, discount and net amount, worked out of the columns that its file has. A quantity that
-- is not there is one piece, or none where blanks stand for an unknown number. The net amount is that of the file; else the amount before
-- discount, or quantity times unit price, less the discount, which moves it towards zero. A discount written as a rate (in hundredths
-- where it is above 1) is a share of quantity times price; beside a net amount alone it is worked back from that. Where one column mixes rates
-- and money, each cell is the one or the other. Amounts are worked out exactly and rounded once to four decimals; one that is too
-- large is none. A price that the file lacks is the amount before discount by the quantity. Money given back is that of the
-- file, or the pieces given back at the price of the row, at most all of it. Where a file's prices have more than four decimals they are
-- multiplied as they stand (`fine_price`), and rounded only as the price that is shown.
-- Grain: one row per row of an order file.
-- Example: quantity 2 at 12.50 with 5.00 off is 20.00 net; with quantity -2 it is -20.00; with a rate of 10 instead it is 22.50.
-- Trap: engines take many times as long for numbers of more than 18 digits: those are worked out only where smaller ones do not do.
with

counted as (

    select
        read_orders.*,
        cast(
            case
                when read_orders.has_quantity then coalesce(read_orders.given_quantity, read_orders.quantity_if_blank)
                else 1
            end as decimal(18, 4)
        ) as quantity,
        abs(coalesce(read_orders.given_rate, cast(0 as decimal(18, 4)))) > 1
        and not read_orders.mixes_rates as in_hundredths,
        -- Whether a rate is a share of the amount before discount, and not worked back from the net amount.
        read_orders.has_rate
        and (read_orders.has_price or (read_orders.has_gross and read_orders.mixes_rates)) as rate_of_gross
    from read_orders

),

sized as (

    select
        counted.*,
        coalesce(
            counted.quantity between -999999 and 999999
            and counted.given_price between -9999999 and 9999999
            and counted.quantity % 1 = 0
            and not counted.has_fine_price,
            false
        ) as is_small
    from counted

),

multiplied as (

    select
        sized.*,
        case
            when not sized.has_rate and (sized.has_net or sized.has_gross or sized.is_small) then null
            when sized.has_fine_price then cast(sized.quantity * sized.fine_price as decimal(38, 8))
            else cast(cast(sized.quantity as decimal(19, 4)) * sized.given_price as decimal(38, 8))
        end as exact_product
    from sized

),

priced as (

    select
        multiplied.*,
        case
            when multiplied.has_gross then multiplied.given_gross
            when multiplied.is_small
                then cast(cast(multiplied.quantity as integer) * multiplied.given_price as decimal(18, 4))
            when abs(multiplied.exact_product) < 99999999999999.99995
                then cast(multiplied.exact_product as decimal(18, 4))
        end as gross_amount
    from multiplied

),

-- A discount as a rate between 0 and 1, of what it is a share.
rated as (

    select
        priced.*,
        case
            when abs(priced.given_rate) >= 10000 then null
            when priced.in_hundredths then cast(priced.given_rate * cast(0.01 as decimal(2, 2)) as decimal(10, 6))
            else cast(coalesce(priced.given_rate, cast(0 as decimal(18, 4))) as decimal(10, 6))
        end as rate,
        case
            when not priced.rate_of_gross then null
            when priced.mixes_rates then cast(abs(priced.gross_amount) as decimal(22, 8))
            when abs(priced.exact_product) >= 100000000000000 then null
            when priced.quantity < 0 then cast(-priced.exact_product as decimal(22, 8))
            else cast(priced.exact_product as decimal(22, 8))
        end as rate_base,
        case when priced.has_rate then cast(abs(priced.given_net) as double precision) end as paid_amount
    from priced

),

shared as (

    select
        rated.*,
        case when rated.rate_of_gross then rated.rate_base * rated.rate end as exact_share,
        case
            when rated.mixes_rates then rated.paid_amount * abs(rated.rate) / nullif(1 - abs(rated.rate), 0) * 10000
            else rated.paid_amount * rated.rate / nullif(1 - rated.rate, 0) * 10000
        end as worked_share
    from rated

),

discounted as (

    select
        shared.*,
        case
            when shared.has_discount then abs(coalesce(shared.given_discount, cast(0 as decimal(18, 4))))
            when not shared.has_rate then null
            when shared.mixes_rates and not shared.is_rate
                then abs(coalesce(shared.given_rate, cast(0 as decimal(18, 4))))
            when abs(shared.exact_share) < 99999999999999.99995
                then
                    case
                        when shared.mixes_rates then cast(abs(shared.exact_share) as decimal(18, 4))
                        else cast(shared.exact_share as decimal(18, 4))
                    end
            when not shared.has_net or shared.rate_of_gross then null
            when abs(shared.worked_share) < 1000000000000000000
                then
                    cast(
                        cast(floor(abs(shared.worked_share) + 0.5) as bigint)
                        * cast(0.0001 as decimal(4, 4))
                        * case when shared.worked_share < 0 then -1 else 1 end as decimal(18, 4)
                    )
            when not shared.mixes_rates then cast(0 as decimal(18, 4))
        end as discount_amount
    from shared

),

amounted as (

    select
        discounted.*,
        case
            when discounted.has_net and discounted.unsigned_amounts and discounted.quantity < 0
                then -abs(discounted.given_net)
            when discounted.has_net then discounted.given_net
            when not discounted.has_discount and not discounted.rate_of_gross then discounted.gross_amount
            -- A negative rate is a surcharge, which may make the amount too large.
            when
                abs(discounted.gross_amount)
                > 99999999999999.9999 + least(discounted.discount_amount, cast(0 as decimal(18, 4)))
                then null
            when discounted.gross_amount > 0
                then cast(discounted.gross_amount - discounted.discount_amount as decimal(18, 4))
            when discounted.gross_amount < 0
                then cast(discounted.gross_amount + discounted.discount_amount as decimal(18, 4))
            when discounted.discount_amount is not null then discounted.gross_amount
        end as net_amount
    from discounted

),

given_back as (

    select
        amounted.*,
        case
            when amounted.has_returned or not amounted.has_quantity or not amounted.has_returned_quantity
                then null
            when abs(amounted.given_returned_quantity) >= abs(amounted.quantity) then 1
            else
                cast(abs(amounted.given_returned_quantity) as double precision)
                / cast(abs(amounted.quantity) as double precision)
        end as returned_share,
        case
            when amounted.has_quantity and not amounted.has_price
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
    given_back.*,
    -- Without a price that of a piece is worked out, in ten-thousandths, a half upwards.
    case
        when given_back.has_price then given_back.given_price
        when given_back.worked_price < 1000000000000000000
            then
                cast(
                    cast(
                        case
                            when given_back.worked_price > 4000000000000000 then given_back.worked_price
                            else floor(given_back.worked_price + 0.5)
                        end as bigint
                    )
                    * cast(0.0001 as decimal(4, 4)) as decimal(18, 4)
                )
    end as unit_price,
    case
        when given_back.returned_share is null then abs(given_back.given_returned)
        else
            cast(
                cast(
                    floor(
                        cast(abs(given_back.net_amount) as double precision) * given_back.returned_share * 10000 + 0.5
                    ) as bigint
                )
                * cast(0.0001 as decimal(4, 4)) as decimal(18, 4)
            )
    end as returned_amount
from given_back
