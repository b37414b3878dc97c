-- What an order is: its rows that can be used, added up. An order of two customers is one of each. It is a purchase when it came to more than
-- nothing; without amounts, when not all of its rows are returns. Its day is the earliest of its rows. Amounts before discount, discounts
-- and units are those of what was sold; what went back is added up beside them. File by file: merged_orders.sql brings the parts of an order
-- in several files together. Rows that cannot be used are one group an outcome, for the account. `group_back` is what rows that are
-- no records of the file gave back.
-- Grain: one row per file, order and customer, and one per file and outcome of rows that cannot be used.
-- Example: a sale of 20.00 and a return of -5.00 of order O1 are one order of 15.00 net, 20.00 gross and 5.00 returned.
with

keyed as (

    select
        sold_rows.*,
        case when sold_rows.outcome is null then sold_rows.order_id end as group_order_id,
        case when sold_rows.outcome is null then sold_rows.customer_id end as group_customer_id
    from sold_rows

)

select
    keyed.file_no as file_no,
    keyed.outcome as outcome,
    keyed.group_order_id as order_id,
    keyed.group_customer_id as customer_id,
    cast(min(keyed.order_day) as integer) as order_day,
    cast(min(keyed.order_minute) as integer) as order_minute,
    cast(sum(keyed.records) as integer) as lines,
    cast(coalesce(sum(case when not keyed.is_return then keyed.quantity end), 0) as decimal(18, 4)) as units,
    cast(
        coalesce(
            sum(case when not keyed.is_return then keyed.net_amount + coalesce(keyed.discount_amount, 0) end), 0
        ) as decimal(18, 4)
    ) as gross_amount,
    cast(
        coalesce(sum(case when not keyed.is_return then keyed.discount_amount end), 0) as decimal(18, 4)
    ) as discount_amount,
    cast(sum(keyed.net_amount) as decimal(18, 4)) as net_amount,
    cast(
        coalesce(-sum(case when keyed.is_return then keyed.net_amount end), 0) as decimal(18, 4)
    ) as returned_amount,
    coalesce(
        sum(keyed.net_amount) > 0, min(case when keyed.is_return then 1 else 0 end) = 0
    ) as is_purchase,
    min(keyed.channel) as channel,
    min(keyed.country) as country,
    min(keyed.currency) as one_currency,
    max(keyed.currency) as other_currency,
    cast(sum(keyed.records) as integer) as group_records,
    sum(case when keyed.records > 0 then keyed.net_amount end) as group_amount,
    sum(case when keyed.records = 0 then keyed.net_amount end) as group_back,
    max(keyed.order_day) as last_day
from keyed
group by keyed.file_no, keyed.outcome, keyed.group_order_id, keyed.group_customer_id
