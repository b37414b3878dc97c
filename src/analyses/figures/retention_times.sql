-- How many customers bought again and how long that took, of each part.
-- `median_days`: of those who bought again. Kaplan and Meier (1958): customers without a second purchase count for as long as they have
-- been seen; the chance of none yet is the product over the days t of 1 - (second purchases at t) / (customers seen until t without
-- one). `likely_median_days` is the first day on which that is at most a half; empty where it never is.
-- Grain: one row per part.
with

ends as (

    select
        retention_customers.part as part,
        coalesce(retention_customers.days_to_second, retention_customers.days_seen) as days,
        sum(case when retention_customers.days_to_second is null then 0 else 1 end) as events,
        count(*) as customers
    from retention_customers
    group by
        retention_customers.part,
        coalesce(retention_customers.days_to_second, retention_customers.days_seen)

),

at_risk as (

    select
        ends.part as part,
        ends.days as days,
        ends.events as events,
        sum(ends.customers) over (
            partition by ends.part order by ends.days desc rows between unbounded preceding and current row
        ) as still_seen,
        sum(ends.events) over (
            partition by ends.part order by ends.days rows between unbounded preceding and current row
        ) as events_until,
        sum(ends.events) over (partition by ends.part) as events_all
    from ends

),

steps as (

    -- ln of nothing is never asked for: where all who are seen buy on one day, the chance of none is 0 from there on.
    select
        at_risk.part as part,
        at_risk.days as days,
        at_risk.events as events,
        at_risk.events_until as events_until,
        at_risk.events_all as events_all,
        case when at_risk.events = at_risk.still_seen then 1 else 0 end as is_last,
        case
            when at_risk.events = at_risk.still_seen then cast(0 as double precision)
            else ln(cast(at_risk.still_seen - at_risk.events as double precision) / at_risk.still_seen)
        end as log_step
    from at_risk

),

survived as (

    select
        steps.part as part,
        steps.days as days,
        steps.events as events,
        steps.events_until as events_until,
        steps.events_all as events_all,
        case
            when
                max(steps.is_last) over (
                    partition by steps.part order by steps.days rows between unbounded preceding and current row
                ) = 1
                then cast(0 as double precision)
            else round(cast(exp(sum(steps.log_step) over (
                partition by steps.part order by steps.days rows between unbounded preceding and current row
            )) * 1000000 as double precision)) / 1000000
        end as none_yet
    from steps

),

of_part as (

    select
        survived.part as part,
        min(case when survived.none_yet <= 0.5 then survived.days end) as likely_median_days,
        min(case when 2 * survived.events_until >= survived.events_all and survived.events_all > 0 then survived.days end)
            as lower_days,
        min(case when 2 * survived.events_until > survived.events_all then survived.days end) as upper_days,
        min(case when survived.days <= 30 then survived.none_yet end) as none_30,
        min(case when survived.days <= 90 then survived.none_yet end) as none_90,
        min(case when survived.days <= 180 then survived.none_yet end) as none_180,
        min(case when survived.days <= 365 then survived.none_yet end) as none_365
    from survived
    group by survived.part

),

counted as (

    select
        retention_customers.part as part,
        count(*) as customers,
        count(retention_customers.days_to_second) as repeat_customers,
        max(retention_customers.days_seen) as longest_seen
    from retention_customers
    group by retention_customers.part

)

select
    counted.part as part,
    counted.customers as customers,
    counted.repeat_customers as repeat_customers,
    cast(counted.repeat_customers as double precision) / counted.customers as repeat_rate,
    cast(of_part.lower_days + of_part.upper_days as double precision) / 2 as median_days,
    of_part.likely_median_days as likely_median_days,
    case when counted.longest_seen >= 30 then 1 - coalesce(of_part.none_30, 1) end as within_30_days,
    case when counted.longest_seen >= 90 then 1 - coalesce(of_part.none_90, 1) end as within_90_days,
    case when counted.longest_seen >= 180 then 1 - coalesce(of_part.none_180, 1) end as within_180_days,
    case when counted.longest_seen >= 365 then 1 - coalesce(of_part.none_365, 1) end as within_365_days
from counted
inner join of_part on counted.part = of_part.part
