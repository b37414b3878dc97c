-- What the pairs were judged by: baskets, products with enough of them, and how far the counting went.
-- Grain: one row per figure.
select
    related_found.figure as name,
    1 as position,
    cast(related_found.value as decimal(18,4)) as value
from related_found
where related_found.figure is not null
