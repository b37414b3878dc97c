-- A row of no customer cannot be used for customers (`customer_missing`); it still counts for products.
-- Grain: one row per row of an order file, and one more per sale that went back.
-- Example: a sound row without a customer is `customer_missing`; one that is cancelled as well stays `cancelled`.
select
    unassigned_rows.*,
    coalesce(
        unassigned_rows.outcome,
        case when unassigned_rows.customer_id is null then 'customer_missing' end
    ) as new_outcome
from unassigned_rows
