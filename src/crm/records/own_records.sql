-- The rows that stand for a record of the system: what it does not have has none, and of several rows about one record (variants of a product) the
-- first by id counts.
-- Grain: one row per record.
-- Example: p1 and p2 are of mug, p3 of nothing: p1.
with

placed_rows as (

    select
        wide_rows.*,
        row_number() over (
            partition by wide_rows.record
            order by wide_rows.id
        ) as place_in_record
    from wide_rows

)

select placed_rows.*
from placed_rows
where placed_rows.record is not null and placed_rows.place_in_record = 1
