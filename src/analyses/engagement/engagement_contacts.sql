-- Contacts that the firm made. A log has a row for each event of a message (sent, opened, clicked), a list of members
-- one row for its last state: the rows of one customer, kind and campaign are one contact; without a campaign what is
-- opened, clicked or left belongs to the contact before it. A contact is answered when one of its rows says so.
-- Worked example: News sent, opened and clicked is one contact, answered; two calls without an answer are two.
-- Grain: one row per contact made.
with

outgoing as (

    select
        interactions.customer_id as customer_id,
        interactions.kind as kind,
        coalesce(interactions.campaign, '') as campaign,
        interactions.interaction_day as contact_day,
        coalesce(interactions.interaction_minute, -1) as contact_minute,
        coalesce(interactions.outcome, '') as outcome,
        case when interactions.outcome in ('opened', 'clicked', 'unsubscribed') then 0 else 1 end as begins,
        case
            when interactions.outcome in ('clicked', 'answered') then 1
            when interactions.outcome = 'opened' and params.opens = 'count' then 1
            else 0
        end as answered
    from interactions
    cross join params
    where interactions.customer_id is not null and interactions.direction = 'out'

),

numbered as (

    select
        outgoing.customer_id as customer_id,
        outgoing.kind as kind,
        outgoing.campaign as campaign,
        outgoing.contact_day as contact_day,
        outgoing.answered as answered,
        case
            when outgoing.campaign <> '' then 0
            else
                sum(outgoing.begins) over (
                    partition by outgoing.customer_id, outgoing.kind, outgoing.campaign
                    order by
                        outgoing.contact_day,
                        outgoing.contact_minute,
                        outgoing.begins desc,
                        outgoing.outcome
                    rows between unbounded preceding and current row
                )
        end as contact_no
    from outgoing

)

select
    numbered.customer_id as customer_id,
    numbered.kind as kind,
    min(numbered.contact_day) as contact_day,
    max(numbered.answered) as answered
from numbered
group by numbered.customer_id, numbered.kind, numbered.campaign, numbered.contact_no
