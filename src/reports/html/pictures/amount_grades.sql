-- ABC of amounts: a row is A while the rows before it have brought less than 80 % of the whole, B while they have brought less than 95 %, else C, as
-- in the ABC of turnover.
-- Grain: one row per grade that holds a row.
-- Example: 70, 20 and 10: A is the first (nothing before it) and the second (70 before it), B the third (90 before it).
with

running_amounts as (

    select
        placed_amounts.amount as amount,
        sum(placed_amounts.amount) over (
            order by placed_amounts.place
            rows between unbounded preceding and current row
        ) as running,
        sum(placed_amounts.amount) over () as total
    from placed_amounts

),

graded_amounts as (

    select
        running_amounts.amount as amount,
        case
            when (running_amounts.running - running_amounts.amount) * 100 < 80 * running_amounts.total then 'A'
            when (running_amounts.running - running_amounts.amount) * 100 < 95 * running_amounts.total then 'B'
            else 'C'
        end as grade
    from running_amounts

)

select
    graded_amounts.grade as grade,
    count(*) as subjects,
    sum(graded_amounts.amount) as amount
from graded_amounts
group by graded_amounts.grade
