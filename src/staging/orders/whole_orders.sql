-- Orders from the rows that can be used. An order of two customers is one of each. It is a purchase when it came to more than nothing; without
-- amounts, when not all of its rows are returns. Its day is the earliest of its rows. Amounts before discount, discounts and units are
-- those of what was sold; what went back is added up beside them.
-- Grain: one row per order and customer.
-- Example: a sale of 20.00 and a return of -5.00 of order O1 are one order of 15.00 net, 20.00 gross and 5.00 returned.
select
    usable_rows.order_id as order_id,
    usable_rows.customer_id as customer_id,
    cast(min(usable_rows.order_day) as integer) as order_day,
    cast(min(usable_rows.order_minute) as integer) as order_minute,
    cast(sum(usable_rows.records) as integer) as lines,
    cast(
        coalesce(sum(case when not usable_rows.is_return then usable_rows.quantity end), 0) as decimal(18, 4)
    ) as units,
    cast(
        coalesce(
            sum(
                case
                    when not usable_rows.is_return
                        then usable_rows.net_amount + coalesce(usable_rows.discount_amount, 0)
                end
            ),
            0
        ) as decimal(18, 4)
    ) as gross_amount,
    cast(
        coalesce(sum(case when not usable_rows.is_return then usable_rows.discount_amount end), 0) as decimal(18, 4)
    ) as discount_amount,
    cast(sum(usable_rows.net_amount) as decimal(18, 4)) as net_amount,
    cast(
        coalesce(-sum(case when usable_rows.is_return then usable_rows.net_amount end), 0) as decimal(18, 4)
    ) as returned_amount,
    coalesce(
        sum(usable_rows.net_amount) > 0, min(case when usable_rows.is_return then 1 else 0 end) = 0
    ) as is_purchase,
    min(usable_rows.channel) as channel,
    min(usable_rows.country) as country
from usable_rows
group by usable_rows.order_id, usable_rows.customer_id
