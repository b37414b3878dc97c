-- Lifecycle: where each customer stands between the first purchase and the last, and what warns of leaving.
-- Risk is the sum of the weights of the warning signs shown, at most 100. The win-back list is the at_risk,
-- dormant and churned customers by past net amount, the largest first: tiers of value run in the same order,
-- and equal amounts share a rank.
-- Worked example: OVERDUE (40) and SPEND_DROP (15) give risk 55.
-- Grain: one row per customer.
with

lapsed as (

    select
        lifecycle_cycles.monetary as monetary,
        count(*) as customers
    from lifecycle_stages
    inner join lifecycle_cycles
        on lifecycle_stages.customer_id = lifecycle_cycles.customer_id
    where
        lifecycle_stages.stage in ('at_risk', 'dormant', 'churned')
        and lifecycle_cycles.monetary is not null
    group by lifecycle_cycles.monetary

),

win_back as (

    select
        lapsed.monetary as monetary,
        1 + sum(lapsed.customers) over (
            order by lapsed.monetary desc
            rows between unbounded preceding and current row
        ) - lapsed.customers as win_back_rank
    from lapsed

),

combinations as (

    select distinct
        lifecycle_stages.frequency_drop as frequency_drop,
        lifecycle_stages.spend_drop as spend_drop,
        lifecycle_stages.overdue as overdue,
        lifecycle_stages.complaints_up as complaints_up,
        lifecycle_stages.satisfaction_down as satisfaction_down,
        lifecycle_stages.returns_up as returns_up
    from lifecycle_stages

),

weighed as (

    select
        combinations.frequency_drop as frequency_drop,
        combinations.spend_drop as spend_drop,
        combinations.overdue as overdue,
        combinations.complaints_up as complaints_up,
        combinations.satisfaction_down as satisfaction_down,
        combinations.returns_up as returns_up,
        case when combinations.frequency_drop then params.weight_frequency_drop else 0 end
        + case when combinations.spend_drop then params.weight_spend_drop else 0 end
        + case when combinations.overdue then params.weight_overdue else 0 end
        + case when combinations.complaints_up then params.weight_complaints_up else 0 end
        + case when combinations.satisfaction_down then params.weight_satisfaction_down else 0 end
        + case when combinations.returns_up then params.weight_returns_up else 0 end as weight,
        case when combinations.frequency_drop then ';FREQUENCY_DROP' else '' end
        || case when combinations.spend_drop then ';SPEND_DROP' else '' end
        || case when combinations.overdue then ';OVERDUE' else '' end
        || case when combinations.complaints_up then ';COMPLAINTS_UP' else '' end
        || case when combinations.satisfaction_down then ';SATISFACTION_DOWN' else '' end
        || case when combinations.returns_up then ';RETURNS_UP' else '' end as signs,
        case
            when combinations.frequency_drop
                then ' + FREQUENCY_DROP ' || cast(params.weight_frequency_drop as varchar)
            else ''
        end
        || case
            when combinations.spend_drop
                then ' + SPEND_DROP ' || cast(params.weight_spend_drop as varchar)
            else ''
        end
        || case
            when combinations.overdue
                then ' + OVERDUE ' || cast(params.weight_overdue as varchar)
            else ''
        end
        || case
            when combinations.complaints_up
                then ' + COMPLAINTS_UP ' || cast(params.weight_complaints_up as varchar)
            else ''
        end
        || case
            when combinations.satisfaction_down
                then ' + SATISFACTION_DOWN ' || cast(params.weight_satisfaction_down as varchar)
            else ''
        end
        || case
            when combinations.returns_up
                then ' + RETURNS_UP ' || cast(params.weight_returns_up as varchar)
            else ''
        end as reasons
    from combinations
    cross join params

)

select
    customers.customer_id as customer_id,
    coalesce(lifecycle_stages.stage, 'prospect') as lifecycle_class,
    case when weighed.weight > 100 then 100 else weighed.weight end as risk,
    nullif(substring(weighed.signs, 2), '') as signs,
    nullif(substring(weighed.reasons, 4), '') as risk_because,
    case
        when lifecycle_stages.stage in ('at_risk', 'dormant', 'churned')
            then cast(win_back.win_back_rank as integer)
    end as win_back_rank,
    lifecycle_stages.won_back as won_back,
    params.as_of_day - lifecycle_cycles.last_day as recency_days,
    cast(lifecycle_cycles.cycle_numerator as double precision)
    / cast(lifecycle_cycles.cycle_denominator as double precision) as cycle_days,
    (params.as_of_day - lifecycle_cycles.last_day)
    * cast(lifecycle_cycles.cycle_denominator as double precision)
    / cast(lifecycle_cycles.cycle_numerator as double precision) as u,
    lifecycle_cycles.gaps as gaps,
    case
        when lifecycle_cycles.gaps < params.confident_gaps then 'low'
        when lifecycle_cycles.gaps is not null then 'high'
    end as confidence,
    cast(lifecycle_cycles.twice_median_gap as double precision) / 2 as own_gap_days,
    lifecycle_cycles.last_gap_days as last_gap_days,
    lifecycle_cycles.first_day as first_day,
    lifecycle_cycles.last_day as last_day,
    params.as_of_day - lifecycle_cycles.first_day as tenure_days,
    lifecycle_cycles.last_day - lifecycle_cycles.first_day as lifetime_days,
    coalesce(lifecycle_cycles.purchases, 0) as purchases,
    lifecycle_cycles.gaps + 1 as purchase_days,
    lifecycle_cycles.monetary as monetary,
    lifecycle_windows.purchases_before as purchases_before,
    lifecycle_windows.purchases_recent as purchases_recent,
    case when lifecycle_cycles.monetary is not null then lifecycle_windows.spend_before end as spend_before,
    case when lifecycle_cycles.monetary is not null then lifecycle_windows.spend_recent end as spend_recent,
    lifecycle_windows.complaints_before as complaints_before,
    lifecycle_windows.complaints_recent as complaints_recent,
    cast(lifecycle_windows.score_ninths_before as double precision)
    / nullif(cast(9 * lifecycle_windows.scores_before as double precision), 0) as score_before,
    cast(lifecycle_windows.score_ninths_recent as double precision)
    / nullif(cast(9 * lifecycle_windows.scores_recent as double precision), 0) as score_recent,
    lifecycle_windows.returns_before as returns_before,
    lifecycle_windows.returns_recent as returns_recent
from customers
cross join params
left join lifecycle_cycles
    on customers.customer_id = lifecycle_cycles.customer_id
left join lifecycle_stages
    on customers.customer_id = lifecycle_stages.customer_id
left join weighed
    on
        lifecycle_stages.frequency_drop = weighed.frequency_drop
        and lifecycle_stages.spend_drop = weighed.spend_drop
        and lifecycle_stages.overdue = weighed.overdue
        and lifecycle_stages.complaints_up = weighed.complaints_up
        and lifecycle_stages.satisfaction_down = weighed.satisfaction_down
        and lifecycle_stages.returns_up = weighed.returns_up
left join lifecycle_windows
    on customers.customer_id = lifecycle_windows.customer_id
left join win_back
    on lifecycle_cycles.monetary = win_back.monetary
