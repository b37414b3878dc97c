-- From lead to customer, by source: leads, those of them with a purchase (customers), and those with purchases on two days or more.
-- A customer share is of the leads, a repeat share of the customers. The median is over the leads whose days from joining to the first
-- purchase are known; of an even number, the mean of the two in the middle. Revenue is net of returns, of all orders of the leads; empty
-- where no order has an amount. Leads who have not bought are not called lost: they may buy yet.
-- Worked example: of source Web there are a (bought after 20 days and once more, 50.00 in all), b (after 40 days, once, 30.00) and c
-- (nothing): leads 3, customers 2 (0.666667), repeat 1 (0.5), median 30 of 2 known, revenue 80.00, 26.67 a lead.
-- Grain: one row per source, most leads first; then one for leads of no source, `(not said)`; then one for all.
with

told as (

    select
        case when funnel_leads.source is null then 1 else 0 end as section,
        coalesce(funnel_leads.source, '(not said)') as source,
        funnel_leads.purchase_days as purchase_days,
        funnel_leads.revenue as revenue,
        funnel_leads.is_later as is_later,
        funnel_leads.is_before_joining as is_before_joining,
        funnel_leads.days_to_first as days_to_first
    from funnel_leads

    union all

    select
        2 as section,
        '(all)' as source,
        funnel_leads.purchase_days as purchase_days,
        funnel_leads.revenue as revenue,
        funnel_leads.is_later as is_later,
        funnel_leads.is_before_joining as is_before_joining,
        funnel_leads.days_to_first as days_to_first
    from funnel_leads

),

amounts as (

    select count(orders.net_amount) as known
    from orders

),

counted as (

    select
        told.section as section,
        told.source as source,
        sum(case when told.is_later then 0 else 1 end) as leads,
        sum(case when told.purchase_days >= 1 then 1 else 0 end) as customers,
        sum(case when told.purchase_days >= 2 then 1 else 0 end) as repeat_customers,
        count(told.days_to_first) as days_known,
        sum(case when told.is_before_joining then 1 else 0 end) as bought_before_joining,
        coalesce(sum(told.revenue), 0) as revenue,
        sum(case when told.is_later then 1 else 0 end) as joined_later
    from told
    group by told.section, told.source

),

in_order as (

    select
        told.section as section,
        told.source as source,
        told.days_to_first as days_to_first,
        row_number() over (partition by told.section, told.source order by told.days_to_first) as place
    from told
    where told.days_to_first is not null

),

medians as (

    select
        in_order.section as section,
        in_order.source as source,
        avg(cast(in_order.days_to_first as double precision)) as median_days
    from in_order
    inner join counted on in_order.section = counted.section and in_order.source = counted.source
    where
        2 * in_order.place = counted.days_known
        or 2 * in_order.place = counted.days_known + 1
        or 2 * in_order.place = counted.days_known + 2
    group by in_order.section, in_order.source

)

select
    row_number() over (order by counted.section, counted.leads desc, counted.source) as place,
    counted.source as source,
    counted.leads as leads,
    counted.customers as customers,
    cast(counted.customers as double precision) / nullif(counted.leads, 0) as customer_share,
    counted.repeat_customers as repeat_customers,
    cast(counted.repeat_customers as double precision) / nullif(counted.customers, 0) as repeat_share,
    medians.median_days as median_days,
    counted.days_known as days_known,
    counted.bought_before_joining as bought_before_joining,
    case when amounts.known > 0 then counted.revenue end as revenue,
    case
        when amounts.known > 0 then cast(counted.revenue as double precision) / nullif(counted.leads, 0)
    end as revenue_per_lead,
    case
        when amounts.known > 0 then cast(counted.revenue as double precision) / nullif(counted.customers, 0)
    end as revenue_per_customer,
    counted.joined_later as joined_later,
    counted.section = 2 as is_total
from counted
cross join amounts
left join medians on counted.section = medians.section and counted.source = medians.source
