-- From lead to customer, by source: leads, those of them who became a customer's record (converted), who have a deal of any stage, who
-- bought (customers), and who bought on two days or more. Shares are of the leads, the repeat share of the customers. Medians are over the
-- leads whose days are known; of an even number, the mean of the two in the middle. Revenue is net of returns, of all orders of the leads,
-- empty where no order has an amount. What lists of leads and of deals say is empty where there is none, and the open amount where
-- they are in several currencies. Leads who have not bought are not called lost: they may buy yet.
-- Worked example: of source Web there are a (bought after 20 days and once more, 50.00 in all), b (after 40 days, once, 30.00) and c
-- (nothing): leads 3, customers 2 (0.666667), repeat 1 (0.5), median 30 of 2 known, revenue 80.00, 26.67 a lead.
-- Grain: one row per source, most leads first; then one for leads of no source, `(not said)`; then one for all.
with

by_source as (

    select
        case when funnel_leads.source is null then 1 else 0 end as section,
        coalesce(funnel_leads.source, '(not said)') as source,
        funnel_leads.is_converted as is_converted,
        funnel_leads.days_to_convert as days_to_convert,
        funnel_leads.has_deal as has_deal,
        funnel_leads.open_amount as open_amount,
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
        funnel_leads.is_converted as is_converted,
        funnel_leads.days_to_convert as days_to_convert,
        funnel_leads.has_deal as has_deal,
        funnel_leads.open_amount as open_amount,
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

lists as (

    select
        sum(case when leads.kind = 'lead' then 1 else 0 end) as leads,
        sum(case when leads.kind = 'deal' then 1 else 0 end) as deals,
        count(leads.amount) as amounts,
        count(distinct leads.currency) as currencies
    from leads

),

counted as (

    select
        by_source.section as section,
        by_source.source as source,
        sum(case when by_source.is_later then 0 else 1 end) as leads,
        sum(case when by_source.is_converted and not by_source.is_later then 1 else 0 end) as converted,
        sum(case when by_source.has_deal and not by_source.is_later then 1 else 0 end) as with_deals,
        coalesce(sum(case when not by_source.is_later then by_source.open_amount end), 0) as open_amount,
        sum(case when by_source.purchase_days >= 1 then 1 else 0 end) as customers,
        sum(case when by_source.purchase_days >= 2 then 1 else 0 end) as repeat_customers,
        count(by_source.days_to_first) as days_known,
        sum(case when by_source.is_before_joining then 1 else 0 end) as bought_before_joining,
        coalesce(sum(by_source.revenue), 0) as revenue,
        sum(case when by_source.is_later then 1 else 0 end) as joined_later
    from by_source
    group by by_source.section, by_source.source

),

waits as (

    select
        by_source.section as section,
        by_source.source as source,
        'purchase' as until,
        by_source.days_to_first as days
    from by_source
    where by_source.days_to_first is not null

    union all

    select
        by_source.section as section,
        by_source.source as source,
        'conversion' as until,
        by_source.days_to_convert as days
    from by_source
    where by_source.days_to_convert is not null and not by_source.is_later

),

in_order as (

    select
        waits.section as section,
        waits.source as source,
        waits.until as until,
        waits.days as days,
        row_number() over (partition by waits.section, waits.source, waits.until order by waits.days) as place,
        count(*) over (partition by waits.section, waits.source, waits.until) as known
    from waits

),

medians as (

    select
        in_order.section as section,
        in_order.source as source,
        avg(case when in_order.until = 'purchase' then cast(in_order.days as double precision) end) as median_days,
        avg(
            case when in_order.until = 'conversion' then cast(in_order.days as double precision) end
        ) as median_conversion_days
    from in_order
    where
        2 * in_order.place = in_order.known
        or 2 * in_order.place = in_order.known + 1
        or 2 * in_order.place = in_order.known + 2
    group by in_order.section, in_order.source

)

select
    row_number() over (order by counted.section, counted.leads desc, counted.source) as place,
    counted.source as source,
    counted.leads as leads,
    case when lists.leads > 0 then counted.converted end as converted,
    case
        when lists.leads > 0 then cast(counted.converted as double precision) / nullif(counted.leads, 0)
    end as converted_share,
    case when lists.deals > 0 then counted.with_deals end as with_deals,
    case
        when lists.deals > 0 then cast(counted.with_deals as double precision) / nullif(counted.leads, 0)
    end as deal_share,
    counted.customers as customers,
    cast(counted.customers as double precision) / nullif(counted.leads, 0) as customer_share,
    counted.repeat_customers as repeat_customers,
    cast(counted.repeat_customers as double precision) / nullif(counted.customers, 0) as repeat_share,
    medians.median_conversion_days as median_conversion_days,
    medians.median_days as median_days,
    counted.days_known as days_known,
    counted.bought_before_joining as bought_before_joining,
    case when lists.amounts > 0 and lists.currencies < 2 then counted.open_amount end as open_amount,
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
cross join lists
left join medians on counted.section = medians.section and counted.source = medians.source
