-- How many counts of stock there are but for their day, how many of them are of days that are seen, and the first of their days. Where none is seen,
-- every product would seem to be sold out.
-- Grain: one row.
-- Example: orders end in May, counts are of July: 40 counts, none seen, first in July.
select
    count(*) as counts,
    count(case when staged_stock.outcome is null then 1 end) as seen_counts,
    min(staged_stock.snapshot_day) as first_day
from staged_stock
where staged_stock.outcome is null or staged_stock.outcome in ('after_as_of', 'long_after_orders')
