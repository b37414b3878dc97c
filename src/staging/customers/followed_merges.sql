-- Merges followed once: where an id becomes another that becomes a third, it becomes the third. Repeated until no row is chained, which halves
-- the chains that are left each time; ids that become each other in a circle stay chained for ever.
-- Grain: one row per customer id that becomes another.
-- Example: 3 becomes 2 and 2 becomes 1: then 3 becomes 1, and was chained.
select
    merges.id as id,
    coalesce(next_merges.becomes, merges.becomes) as becomes,
    next_merges.id is not null as is_chained
from merges
left join merges as next_merges on merges.becomes = next_merges.id
