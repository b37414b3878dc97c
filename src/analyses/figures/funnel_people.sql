-- Everybody who is or was a lead: each customer known, each lead who is no customer yet, and whoever a deal is with.
-- A lead begins on the day that the list of leads gives, the earliest of several, else on the day the customer joined, else with the first
-- deal. The source is the customer's own, else that of the earliest lead who names one, ties by the text; that of deals counts only where
-- no customer or lead has any, since only who has a deal could have it. The conversion is the day of the list of leads, else
-- the day the customer joined, where it lies not before the lead. The open amount is that of deals and leads neither won nor lost.
-- Worked example: lead 1 of 3 January became a, who joined on 10 January: began 3 January, converted 10 January. Lead 2 is nobody's: a row
-- of its own. A deal is with b, whom nothing else knows: a row of b.
-- Grain: one row per customer, and one per lead id that became none (each row for itself where leads have no id).
with

named as (

    select
        funnel_named.row_no as row_no,
        funnel_named.kind as kind,
        funnel_named.customer_id as customer_id,
        case
            when funnel_named.customer_id is not null then 'customer ' || funnel_named.customer_id
            when funnel_named.lead_id is not null then 'lead ' || funnel_named.lead_id
            else 'row ' || cast(funnel_named.row_no as varchar)
        end as person,
        funnel_named.created_day as created_day,
        funnel_named.stage_day as stage_day,
        funnel_named.source as source,
        funnel_named.amount as amount,
        funnel_named.is_won as is_won,
        funnel_named.is_lost as is_lost
    from funnel_named
    where funnel_named.kind = 'lead' or funnel_named.customer_id is not null

),

named_sources as (

    select count(*) as sources
    from (
        select trim(customers.source) as source
        from customers

        union all

        select named.source as source
        from named
        where named.kind = 'lead'
    ) as every_source
    where every_source.source <> ''

),

summed as (

    select
        named.person as person,
        max(named.customer_id) as customer_id,
        min(case when named.kind = 'lead' then named.created_day end) as created_day,
        min(case when named.kind = 'deal' then named.created_day end) as deal_day,
        min(case when named.kind = 'lead' and named.is_won then named.stage_day end) as converted_day,
        max(case when named.kind = 'lead' and named.is_won then 1 else 0 end) as is_won,
        sum(case when named.kind = 'deal' then 1 else 0 end) as deals,
        sum(case when not named.is_won and not named.is_lost then named.amount end) as open_amount
    from named
    group by named.person

),

placed as (

    select
        named.person as person,
        named.source as source,
        row_number() over (
            partition by named.person
            order by named.created_day nulls last, named.source, named.row_no
        ) as place
    from named
    cross join named_sources
    where named.source is not null and (named.kind = 'lead' or named_sources.sources = 0)

),

everybody as (

    select
        customers.customer_id as customer_id,
        nullif(trim(customers.source), '') as source,
        customers.joined_day as joined_day,
        true as is_customer,
        'customer ' || customers.customer_id as person
    from customers

    union all

    select
        summed.customer_id as customer_id,
        cast(null as varchar) as source,
        cast(null as integer) as joined_day,
        summed.deals > 0 as is_customer,
        summed.person as person
    from summed
    left join customers on summed.customer_id = customers.customer_id
    where customers.customer_id is null

)

select
    everybody.customer_id as customer_id,
    coalesce(everybody.source, placed.source) as source,
    coalesce(summed.created_day, everybody.joined_day, summed.deal_day) as begin_day,
    everybody.is_customer or coalesce(summed.is_won, 0) = 1 as is_converted,
    case
        when coalesce(summed.converted_day, everybody.joined_day) >= summed.created_day
            then coalesce(summed.converted_day, everybody.joined_day) - summed.created_day
    end as days_to_convert,
    coalesce(summed.deals, 0) as deals,
    summed.open_amount as open_amount
from everybody
left join summed on everybody.person = summed.person
left join placed on everybody.person = placed.person and placed.place = 1
