-- Days between the days on which a customer did something, several acts of a day once.
-- Worked example: acts on the 1st, the 4th, the 4th and the 10th: gaps of 3 and 6 days.
-- Grain: one row per gap.
with

act_days as (

    select distinct
        engagement_acts.customer_id as customer_id,
        engagement_acts.act_day as act_day
    from engagement_acts

),

spaced as (

    select
        act_days.customer_id as customer_id,
        act_days.act_day
        - lag(act_days.act_day) over (partition by act_days.customer_id order by act_days.act_day) as gap_days
    from act_days

)

select
    spaced.customer_id as customer_id,
    spaced.gap_days as gap_days,
    row_number() over (partition by spaced.customer_id order by spaced.gap_days) as place,
    count(*) over (partition by spaced.customer_id) as gaps,
    row_number() over (order by spaced.gap_days, spaced.customer_id) as shop_place,
    count(*) over () as shop_gaps
from spaced
where spaced.gap_days is not null
