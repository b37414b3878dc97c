-- What the rows of a class come to, by class and marks together: how many they are and what they brought. Every figure of a summary is a sum of
-- these. A class has up to six marks; a column that it does not need is the same on all rows.
-- Grain: one row per combination of class and marks that a row holds.
-- Example: two rows `high` and `new`, with 3 and 1 orders of 100 and 20: 2 rows, volume 4, revenue 120. One `low` without an order: 1 row, volume 0,
-- no revenue.
select
    classed_rows.class as class,
    classed_rows.mark_1 as mark_1,
    classed_rows.mark_2 as mark_2,
    classed_rows.mark_3 as mark_3,
    classed_rows.mark_4 as mark_4,
    classed_rows.mark_5 as mark_5,
    classed_rows.mark_6 as mark_6,
    count(*) as subjects,
    coalesce(sum(classed_rows.volume), 0) as volume,
    sum(classed_rows.revenue) as revenue
from classed_rows
group by
    classed_rows.class,
    classed_rows.mark_1,
    classed_rows.mark_2,
    classed_rows.mark_3,
    classed_rows.mark_4,
    classed_rows.mark_5,
    classed_rows.mark_6
