-- Leads and deals with their customer: the one that the list names, or the one who has the lead's own id. Whom neither orders nor a customer
-- file knows is a customer all the same where a list names them: deals are with people who have not bought yet.
-- Worked example: a is a customer. Lead 1 became a: a's. Lead a of nobody: a's by its id. Lead 2 became b, whom no file knows: b's.
-- Grain: one row per row of a list of leads or deals.
select
    row_number() over (
        order by
            leads.lead_id, leads.customer_id, leads.created_day, leads.source, leads.stage, leads.stage_day, leads.amount
    ) as row_no,
    leads.kind as kind,
    leads.lead_id as lead_id,
    coalesce(became.customer_id, same.customer_id, leads.customer_id) as customer_id,
    leads.created_day as created_day,
    leads.stage_day as stage_day,
    nullif(trim(leads.source), '') as source,
    leads.amount as amount,
    leads.is_won as is_won,
    leads.is_lost as is_lost
from leads
left join customers as became on leads.customer_id = became.customer_id
left join customers as same on leads.kind = 'lead' and leads.lead_id = same.customer_id
