-- Days between the days on which a customer did something, several acts of a day once. `gaps_up_to` counts a customer's gaps
-- of at most so many days: with `gaps` of them, the middle ones are found without a row for each.
-- Worked example: acts on the 1st, the 4th, the 4th and the 10th: a gap of 3 and one of 6 days; up to 3 days one of two, up to 6 both.
-- Grain: one row per customer and length of a gap.
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

),

lengths as (

    select
        spaced.customer_id as customer_id,
        spaced.gap_days as gap_days,
        count(*) as alike
    from spaced
    where spaced.gap_days is not null
    group by spaced.customer_id, spaced.gap_days

)

select
    lengths.customer_id as customer_id,
    lengths.gap_days as gap_days,
    lengths.alike as alike,
    sum(lengths.alike) over (
        partition by lengths.customer_id
        order by lengths.gap_days
        rows between unbounded preceding and current row
    ) as gaps_up_to,
    sum(lengths.alike) over (partition by lengths.customer_id) as gaps
from lengths
