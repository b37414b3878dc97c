-- What became of the rows of payments (placed_payments.sql): one that cannot be used keeps its money. Money that found its order is counted there.
-- Grain: one row per file and outcome.
-- Example: payments of 5.00 for O1 and 7.00 for O9, where orders know O1 alone: one record used, and one order_unknown of 7.00.
select
    placed_payments.file_no as file_no,
    placed_payments.outcome as outcome,
    count(*) as records,
    case when placed_payments.outcome is not null then sum(placed_payments.amount) end as amount
from placed_payments
group by placed_payments.file_no, placed_payments.outcome
