-- What each twentieth of the rows brings, in the order of their places: the points of a Lorenz curve. With fewer rows than twenty some parts are
-- empty and left out.
-- Grain: one row per part, from 0 to 19, that holds a row.
-- Example: 40 rows: places 1 and 2 are part 0, places 3 and 4 part 1.
with

parted_amounts as (

    select
        placed_amounts.amount as amount,
        cast(
            floor(cast((placed_amounts.place - 1) * 20 as double precision) / count(*) over ()) as integer
        ) as part
    from placed_amounts

)

select
    parted_amounts.part as part,
    count(*) as subjects,
    sum(parted_amounts.amount) as amount
from parted_amounts
group by parted_amounts.part
