-- Which record of the system an id stands for, and what stands beside it there. Exports write that on the first of a record's rows only; of several
-- records of one id the smallest counts.
-- Grain: one row per id with a record.
-- Example: rows (p1, mug, Mug) and (p2, mug, nothing): p1 and p2 are both of mug, and beside both stands Mug.
with

completed_records as (

    select
        listed_records.id as id,
        listed_records.record as record,
        max(listed_records.beside) over (partition by listed_records.record) as beside
    from listed_records

)

select
    completed_records.id as id,
    min(completed_records.record) as record,
    min(completed_records.beside) as beside
from completed_records
where completed_records.id is not null and completed_records.record is not null
group by completed_records.id
