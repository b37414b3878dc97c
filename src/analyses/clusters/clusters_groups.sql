-- What each group is like: its customers, what they have on average (ratios of sums), and how well its rule
-- tells them. A rule is one limit or several that all have to hold; a customer without the number meets no
-- limit on it.
-- Worked example: 8 of the 10 customers of a group meet its rule, and 12 customers in all: rule_share 0.8,
-- rule_hits 8 / 12.
-- Grain: one row per group that was found.
with

lows as (

    select
        clusters_found.group_no as group_no,
        clusters_found.recency_days as recency_days,
        clusters_found.frequency as frequency,
        clusters_found.monetary as monetary,
        clusters_found.breadth as breadth,
        clusters_found.discount_share as discount_share,
        clusters_found.rhythm_days as rhythm_days
    from clusters_found
    where clusters_found.part = 'low'

),

highs as (

    select
        clusters_found.group_no as group_no,
        clusters_found.recency_days as recency_days,
        clusters_found.frequency as frequency,
        clusters_found.monetary as monetary,
        clusters_found.breadth as breadth,
        clusters_found.discount_share as discount_share,
        clusters_found.rhythm_days as rhythm_days
    from clusters_found
    where clusters_found.part = 'high'

),

rule_met as (

    select
        lows.group_no as group_no,
        count(*) as customers_met,
        sum(case when clusters_assigned.group_no = lows.group_no then 1 else 0 end) as customers_hit
    from clusters_customers
    inner join clusters_assigned on clusters_customers.customer_id = clusters_assigned.customer_id
    cross join lows
    inner join highs on lows.group_no = highs.group_no
    where
        (lows.recency_days is null or clusters_customers.recency_days >= lows.recency_days)
        and (highs.recency_days is null or clusters_customers.recency_days <= highs.recency_days)
        and (lows.frequency is null or clusters_customers.frequency >= lows.frequency)
        and (highs.frequency is null or clusters_customers.frequency <= highs.frequency)
        and (lows.monetary is null or clusters_customers.monetary >= cast(lows.monetary as decimal(38,4)))
        and (highs.monetary is null or clusters_customers.monetary <= cast(highs.monetary as decimal(38,4)))
        and (lows.breadth is null or clusters_customers.breadth >= lows.breadth)
        and (highs.breadth is null or clusters_customers.breadth <= highs.breadth)
        and (
            lows.discount_share is null
            or clusters_customers.discount_share >= cast(lows.discount_share as decimal(18,4))
        )
        and (
            highs.discount_share is null
            or clusters_customers.discount_share <= cast(highs.discount_share as decimal(18,4))
        )
        and (lows.rhythm_days is null or clusters_customers.rhythm_days >= cast(lows.rhythm_days as decimal(18,4)))
        and (highs.rhythm_days is null or clusters_customers.rhythm_days <= cast(highs.rhythm_days as decimal(18,4)))
    group by lows.group_no

),

profiles as (

    select
        clusters_assigned.group_no as group_no,
        count(*) as customers,
        avg(cast(clusters_customers.recency_days as decimal(18,4))) as recency_days,
        avg(cast(clusters_customers.frequency as decimal(18,4))) as frequency,
        avg(cast(clusters_customers.monetary as decimal(38,4))) as monetary,
        avg(cast(clusters_customers.breadth as decimal(18,4))) as breadth,
        avg(cast(clusters_customers.discount_share as decimal(18,4))) as discount_share,
        avg(cast(clusters_customers.rhythm_days as decimal(18,4))) as rhythm_days
    from clusters_assigned
    inner join clusters_customers on clusters_assigned.customer_id = clusters_customers.customer_id
    group by clusters_assigned.group_no

)

select
    clusters_found.group_no as group_no,
    clusters_found.group_name as group_name,
    clusters_found.rule as rule,
    coalesce(profiles.customers, 0) as customers,
    profiles.recency_days as recency_days,
    profiles.frequency as frequency,
    profiles.monetary as monetary,
    profiles.breadth as breadth,
    profiles.discount_share as discount_share,
    profiles.rhythm_days as rhythm_days,
    case
        when clusters_found.rule is not null and profiles.customers > 0
            then cast(coalesce(rule_met.customers_hit, 0) as double precision) / profiles.customers
    end as rule_share,
    case
        when clusters_found.rule is not null and rule_met.customers_met > 0
            then cast(rule_met.customers_hit as double precision) / rule_met.customers_met
    end as rule_hits
from clusters_found
left join profiles on clusters_found.group_no = profiles.group_no
left join rule_met on clusters_found.group_no = rule_met.group_no
where clusters_found.part = 'centre'
