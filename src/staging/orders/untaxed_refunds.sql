-- What was given back of a whole order, as lines count it: without the share of it that is tax, which is that of the order but for its postage,
-- where that has no tax. To hundredths where it is written in them, else to ten-thousandths, a half upwards. Where a row does not say both total
-- and tax, it stays as it is.
-- Grain: one row per row of an order file.
-- Example: 27.00 given back of an order of 108.00 with 8.00 of tax in it are 25.00; all of it is 100.00.
with

taxed as (

    select
        order_rows.*,
        cast(
            order_rows.order_total - abs(coalesce(order_rows.order_postage, cast(0 as decimal(18, 4))))
            as decimal(18, 4)
        ) as taxed_total
    from order_rows

),

sized as (

    select
        taxed.*,
        case when taxed.order_returned % cast(0.01 as decimal(4, 4)) = 0 then 100 else 10000 end as units_of_one,
        coalesce(
            taxed.taxed_total > 0
            and taxed.order_tax > 0
            and taxed.order_tax < taxed.taxed_total,
            false
        ) as is_taxed
    from taxed

)

select
    sized.*,
    case
        when sized.is_taxed
            then
                cast(
                    cast(
                        floor(
                            cast(abs(sized.order_returned) as double precision)
                            * cast(sized.taxed_total - sized.order_tax as double precision)
                            / cast(sized.taxed_total as double precision)
                            * sized.units_of_one + 0.5
                        ) as bigint
                    )
                    * case
                        when sized.units_of_one = 100 then cast(0.01 as decimal(4, 4)) else cast(0.0001 as decimal(4, 4))
                    end as decimal(18, 4)
                )
        else sized.order_returned
    end as new_order_returned
from sized
