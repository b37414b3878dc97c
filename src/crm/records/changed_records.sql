-- The records to import, numbered by themselves: beside an earlier run those that it did not have, or had with another value.
-- Grain: one row per record to import.
-- Example: b is new, a as it was, c has another class: b is 1 and c is 2.
select
    compared_records.*,
    row_number() over (order by compared_records.record) as place
from compared_records
where compared_records.is_new or compared_records.is_changed
