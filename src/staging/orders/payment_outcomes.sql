-- What became of the rows of payments: one whose order is in no file of orders is unknown, with its money. Money that found its order is
-- counted there.
-- Grain: one row per file and outcome.
-- Example: payments of 5.00 for O1 and 7.00 for O9, where orders know O1 alone: one record used, and one order_unknown of 7.00.
with

placed as (

    select
        payments.file_no as file_no,
        payments.amount as amount,
        coalesce(
            payments.outcome,
            case
                when
                    not exists (
                        select 1
                        from priced
                        where priced.order_id = payments.order_id
                    )
                    then 'order_unknown'
            end
        ) as outcome
    from payments

)

select
    placed.file_no as file_no,
    placed.outcome as outcome,
    count(*) as records,
    case when placed.outcome is not null then sum(placed.amount) end as amount
from placed
group by placed.file_no, placed.outcome
