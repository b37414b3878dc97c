-- The whole periods that the data hold: the first is left out where the data begin within it, the last where
-- the as-of day lies within it.
-- Worked example: orders from 2024-01-15 to 2024-06-30, months: the first whole one is February, the last June.
-- Grain: one row.
with

ends as (

    select
        min(demand_lines.order_day) as first_day,
        max(params.as_of_day) as last_day
    from demand_lines
    cross join params

)

select
    case when before.period = begun.period then begun.period + 1 else begun.period end as first_period,
    case when behind.period = ended.period then ended.period - 1 else ended.period end as last_period
from ends
inner join demand_days as begun on ends.first_day = begun.order_day
inner join demand_days as before on ends.first_day - 1 = before.order_day
inner join demand_days as ended on ends.last_day = ended.order_day
inner join demand_days as behind on ends.last_day + 1 = behind.order_day
