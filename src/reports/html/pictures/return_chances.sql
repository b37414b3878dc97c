-- The mean chance that a customer returns by the days of silence, of those of whom both are known. A step is so many whole weeks that twelve
-- steps hold everybody.
-- Grain: one row per step that holds somebody; `step` 0 begins at no day of silence, `step_days` is how long each is.
-- Example: the longest silence is 90 days: 12 steps of 7 days would end at 83, so a step is 14 days. A, silent for 3 days, has a chance of 0.8 and
-- B, silent for 13, one of 0.4: step 0 is 0.6 for 2 customers.
with

known_chances as (

    select
        silences.days_silent as days_silent,
        silences.return_chance as return_chance
    from silences
    where silences.return_chance is not null and silences.days_silent is not null

),

step_lengths as (

    select cast(floor((max(known_chances.days_silent) + 84) / 84.0) as integer) * 7 as step_days
    from known_chances

),

stepped_chances as (

    select
        cast(floor(cast(known_chances.days_silent as double precision) / step_lengths.step_days) as integer) as step,
        step_lengths.step_days as step_days,
        known_chances.return_chance as return_chance
    from known_chances
    cross join step_lengths

)

select
    stepped_chances.step as step,
    stepped_chances.step_days as step_days,
    count(*) as customers,
    cast(sum(cast(stepped_chances.return_chance as decimal(18,8))) as double precision) / count(*) as chance
from stepped_chances
group by stepped_chances.step, stepped_chances.step_days
