-- A payment whose order is in no file of orders is unknown (`order_unknown`).
-- Grain: one row per row of a payment file.
-- Example: payments for O1 and O9, where orders know O1 alone: that for O9 is order_unknown.
select
    payments.*,
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
    ) as new_outcome
from payments
