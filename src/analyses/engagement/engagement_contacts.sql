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

of_campaigns as (

    select
        outgoing.customer_id as customer_id,
        outgoing.kind as kind,
        min(outgoing.contact_day) as contact_day,
        max(outgoing.answered) as answered
    from outgoing
    where outgoing.campaign <> ''
    group by outgoing.customer_id, outgoing.kind, outgoing.campaign

),

numbered as (

    select
        outgoing.customer_id as customer_id,
        outgoing.kind as kind,
        outgoing.contact_day as contact_day,
        outgoing.answered as answered,
        sum(outgoing.begins) over (
            partition by outgoing.customer_id, outgoing.kind
            order by
                outgoing.contact_day,
                outgoing.contact_minute,
                outgoing.begins desc,
                outgoing.outcome
            rows between unbounded preceding and current row
        ) as contact_no
    from outgoing
    where outgoing.campaign = ''

)

select
    of_campaigns.customer_id as customer_id,
    of_campaigns.kind as kind,
    of_campaigns.contact_day as contact_day,
    of_campaigns.answered as answered
from of_campaigns

union all

select
    numbered.customer_id as customer_id,
    numbered.kind as kind,
    min(numbered.contact_day) as contact_day,
    max(numbered.answered) as answered
from numbered
group by numbered.customer_id, numbered.kind, numbered.contact_no
