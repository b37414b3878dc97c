-- What customers did themselves: they came, looked, called or wrote (`in`), or opened, clicked or answered what was
-- sent to them. Opened mails count unless `opens` is `ignore`: some mail programs open every mail unseen. Leaving a
-- list and a bounce are no acts of interest. Parts of the day begin at 0, 6, 12 and 18 o'clock: 0 night, 1 morning, 2
-- afternoon, 3 evening. Weekday 0 is Monday: day 0, 1970-01-01, was a Thursday.
-- Worked example: a mail sent on the 1st and clicked on the 2nd at 09:10 is one act, of the 2nd, a morning.
-- Grain: one row per act.
select
    interactions.customer_id as customer_id,
    interactions.interaction_day as act_day,
    interactions.kind as kind,
    case when interactions.kind in ('visit', 'view') then 1 else 0 end as is_look,
    mod(interactions.interaction_day + 3 + 700000, 7) as weekday,
    case
        when interactions.interaction_minute < 360 then 0
        when interactions.interaction_minute < 720 then 1
        when interactions.interaction_minute < 1080 then 2
        when interactions.interaction_minute >= 1080 then 3
    end as day_part
from interactions
cross join params
where
    interactions.customer_id is not null
    and (
        interactions.direction = 'in' and coalesce(interactions.outcome, '') not in ('unsubscribed', 'bounced')
        or interactions.outcome in ('clicked', 'answered')
        or interactions.outcome = 'opened' and params.opens = 'count'
    )
