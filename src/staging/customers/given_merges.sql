-- Which id a customer id becomes, as a file of merges says it. Of several the first by its text counts; a row without one of the two ids, or
-- of an id that becomes itself, says nothing.
-- Grain: one row per customer id that becomes another.
-- Example: 1002 becomes 1001 in one row and 1000 in another: it becomes 1000.
select
    read_merges.id as id,
    min(read_merges.becomes) as becomes
from read_merges
where read_merges.id is not null and read_merges.becomes is not null and read_merges.id <> read_merges.becomes
group by read_merges.id
