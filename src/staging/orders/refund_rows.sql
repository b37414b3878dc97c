-- What counts as a refund in a file of refunds: a row that names an order, a line or a customer, and how much went back; its sign and that of
-- the pieces do not matter. Of several reasons against it the first in this order counts. A state may say that it was not made. Only where
-- returns are subtracted.
-- Grain: one row per row of a refund file.
-- Example: -5.00 for O1 is a refund of 5.00; one that names nobody is `order_missing`; with returns ignored it is `return_ignored`.
select
    read_refunds.*,
    case
        when read_refunds.is_blank then 'blank_row'
        when read_refunds.names_nothing then 'order_missing'
        when read_refunds.amount_missing then 'returned_amount_missing'
        when read_refunds.amount_unreadable then 'returned_amount_unreadable'
        when read_refunds.day_unreadable then 'refund_day_unreadable'
        when read_refunds.state_outcome is not null then read_refunds.state_outcome
        when reading.returns = 'ignore' then 'return_ignored'
        when reading.returns = 'keep' then 'refund_kept'
    end as outcome,
    abs(read_refunds.given_quantity) as quantity,
    abs(read_refunds.given_amount) as amount
from read_refunds
cross join reading
