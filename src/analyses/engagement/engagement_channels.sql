-- How each customer is reached by each kind of contact. Blocked is a kind that the customer has left (unsubscribed), for
-- good, or that bounced, until something of it is opened, clicked or answered on a later day. Open is one that is not
-- blocked and that the customer has used: a contact answered, or one of their own.
-- Worked example: mail bounced on the 3rd and opened on the 5th is open; unsubscribed on the 3rd it stays blocked.
-- Grain: one row per customer and kind (mail, call, meeting, chat, other).
with

outgoing as (

    select
        engagement_contacts.customer_id as customer_id,
        engagement_contacts.kind as kind,
        count(*) as contacts,
        sum(engagement_contacts.answered) as answered
    from engagement_contacts
    group by engagement_contacts.customer_id, engagement_contacts.kind

),

per_kind as (

    select
        interactions.customer_id as customer_id,
        interactions.kind as kind,
        count(
            case
                when
                    interactions.direction = 'in'
                    and coalesce(interactions.outcome, '') not in ('unsubscribed', 'bounced')
                    then 1
            end
        ) as own_contacts,
        max(case when interactions.outcome = 'unsubscribed' then interactions.interaction_day end) as left_day,
        max(case when interactions.outcome = 'bounced' then interactions.interaction_day end) as bounced_day,
        max(
            case
                when interactions.outcome in ('opened', 'clicked', 'answered') or interactions.direction = 'in'
                    then interactions.interaction_day
            end
        ) as used_day
    from interactions
    where interactions.customer_id is not null and interactions.kind not in ('visit', 'view')
    group by interactions.customer_id, interactions.kind

),

judged as (

    select
        per_kind.customer_id as customer_id,
        per_kind.kind as kind,
        coalesce(outgoing.contacts, 0) as contacts,
        coalesce(outgoing.answered, 0) as answered,
        per_kind.own_contacts as own_contacts,
        case
            when per_kind.left_day is not null then 1
            when per_kind.bounced_day >= coalesce(per_kind.used_day, -1000000) then 1
            else 0
        end as blocked
    from per_kind
    left join outgoing
        on per_kind.customer_id = outgoing.customer_id and per_kind.kind = outgoing.kind

)

select
    judged.customer_id as customer_id,
    judged.kind as kind,
    judged.contacts as contacts,
    judged.answered as answered,
    judged.own_contacts as own_contacts,
    judged.blocked as blocked,
    case when judged.blocked = 0 and judged.answered + judged.own_contacts > 0 then 1 else 0 end as is_open,
    row_number() over (
        partition by judged.customer_id
        order by
            case when judged.blocked = 0 and judged.answered + judged.own_contacts > 0 then 0 else 1 end,
            judged.answered + judged.own_contacts desc,
            cast(judged.answered as double precision) / nullif(judged.contacts, 0) desc nulls last,
            judged.kind
    ) as place
from judged
