-- What of late speaks of leaving beside purchases and scores: what customers do themselves (they come, look, call or write, open, click or
-- answer, as in `engagement` by default), what they leave (unsubscribed), and what their latest text says. With L = sign_cycles * cycle
-- days, a day of age a is recent when a < L and before when L <= a < 2 * L. The text is the strongest of the last day with a known
-- polarity, in ten-thousandths, and counts while that day is recent.
-- Worked example: cycle 10, two cycles: two mails opened at ages 25 and 30 and none since: acts 2 before, 0 recent.
-- Grain: one row per customer with a purchase.
with

frames as (

    select
        lifecycle_cycles.customer_id as customer_id,
        lifecycle_cycles.cycle_denominator as cycle_denominator,
        params.sign_cycles * lifecycle_cycles.cycle_numerator as cut,
        params.as_of_day as as_of_day
    from lifecycle_cycles
    cross join params

),

contacts as (

    select
        frames.customer_id as customer_id,
        (frames.as_of_day - interactions.interaction_day) * frames.cycle_denominator < frames.cut as is_recent,
        interactions.direction = 'in' and coalesce(interactions.outcome, '') not in ('unsubscribed', 'bounced')
        or coalesce(interactions.outcome, '') in ('opened', 'clicked', 'answered') as is_act,
        coalesce(interactions.outcome, '') = 'unsubscribed' as is_leaving
    from interactions
    inner join frames
        on interactions.customer_id = frames.customer_id
    where (frames.as_of_day - interactions.interaction_day) * frames.cycle_denominator < 2 * frames.cut

),

counted as (

    select
        contacts.customer_id as customer_id,
        count(case when contacts.is_recent and contacts.is_act then 1 end) as acts_recent,
        count(case when not contacts.is_recent and contacts.is_act then 1 end) as acts_before,
        count(case when contacts.is_recent and contacts.is_leaving then 1 end) as left_recent
    from contacts
    group by contacts.customer_id

),

texts as (

    select
        frames.customer_id as customer_id,
        feedback.feedback_day as text_day,
        lifecycle_read.polarity_parts as polarity_parts,
        row_number() over (
            partition by frames.customer_id
            order by feedback.feedback_day desc, abs(lifecycle_read.polarity_parts) desc, lifecycle_read.place
        ) as place
    from feedback
    inner join frames
        on feedback.customer_id = frames.customer_id
    inner join lifecycle_texts
        on trim(feedback.text) = lifecycle_texts.text
    inner join lifecycle_read
        on lifecycle_texts.text_no = lifecycle_read.text_no
    where
        lifecycle_read.polarity_parts is not null
        and (frames.as_of_day - feedback.feedback_day) * frames.cycle_denominator < frames.cut

),

all_contacts as (

    select count(*) as contacts
    from interactions

)

select
    frames.customer_id as customer_id,
    case when all_contacts.contacts > 0 then coalesce(counted.acts_recent, 0) end as acts_recent,
    case when all_contacts.contacts > 0 then coalesce(counted.acts_before, 0) end as acts_before,
    coalesce(counted.left_recent, 0) as left_recent,
    texts.polarity_parts as polarity_parts,
    texts.text_day as text_day
from frames
cross join all_contacts
left join counted
    on frames.customer_id = counted.customer_id
left join texts
    on frames.customer_id = texts.customer_id and texts.place = 1
