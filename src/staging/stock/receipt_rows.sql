-- What a row of a list of receipts is: an arrival of so many pieces of a product on a day, which counts up to the last day that is seen
-- (as in stock_rows.sql). A draft, a cancelled document or goods still on their way did not arrive, and what went back to the supplier is none.
-- Grain: one row per row of a list of receipts.
-- Example: 5 pieces of P1 without a day are `receipt_day_missing`; on the day after a given as-of day they are `after_as_of`.
select
    read_receipts.*,
    case
        when read_receipts.is_excluded then 'excluded'
        when read_receipts.left_out is not null then read_receipts.left_out
        when read_receipts.product_id_missing then 'product_id_missing'
        when read_receipts.receipt_day_missing then 'receipt_day_missing'
        when read_receipts.receipt_day_unreadable then 'receipt_day_unreadable'
        when read_receipts.quantity_missing then 'quantity_missing'
        when read_receipts.quantity_unreadable then 'quantity_unreadable'
        when read_receipts.receipt_day > reading.seen_until
            then case when reading.is_as_of then 'after_as_of' else 'long_after_orders' end
    end as outcome
from read_receipts
cross join reading
