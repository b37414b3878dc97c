-- What a row of a stock export is: a count of a product on a day. A count after the last day that is seen does not count: after a given
-- as-of day, or, without one, more than 31 days after the last order.
-- A row that sums up others, of a product over its locations or of all, counts nothing.
-- Grain: one row per row of a stock export, or of a product export that counts stock.
-- Example: seen until 2024-01-31, a count of 2024-02-01 is `after_as_of` where that day was given, else `long_after_orders`; a count of
-- "n/k" is `on_hand_unreadable`.
select
    read_stock.*,
    case
        when read_stock.is_excluded then 'excluded'
        when read_stock.is_total then 'total_row'
        when read_stock.product_id_missing then 'product_id_missing'
        when read_stock.on_hand_missing then 'on_hand_missing'
        when read_stock.on_hand_unreadable then 'on_hand_unreadable'
        when read_stock.snapshot_day > reading.seen_until
            then case when reading.is_as_of then 'after_as_of' else 'long_after_orders' end
    end as outcome
from read_stock
cross join reading
