-- Every day that has an order line, the as-of day, and the days beside the ends of the data, which tell whether the first and the
-- last period are whole.
-- Grain: one row per day.
with

ends as (

    select
        min(demand_lines.order_day) as first_day,
        max(demand_lines.order_day) as last_day
    from demand_lines

)

select demand_lines.order_day as order_day
from demand_lines
group by demand_lines.order_day

union

select ends.first_day - 1 as order_day
from ends
where ends.first_day is not null

union

select params.as_of_day as order_day
from params
where params.as_of_day is not null

union

select params.as_of_day + 1 as order_day
from params
where params.as_of_day is not null
