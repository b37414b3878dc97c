-- Lifecycle: where each customer stands between the first purchase and the last, and what warns of leaving.
-- Risk is 100 less the return chance in percent; warning signs stand beside it and add nothing. The win-back
-- list is the at_risk, dormant and churned customers by past net amount, the largest first: tiers of value run
-- in the same order; equal amounts share a rank.
-- Worked example: a return chance of 0.25 is a risk of 75.
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

)

select
    customers.customer_id as customer_id,
    coalesce(lifecycle_stages.stage, 'prospect') as lifecycle_class,
    cast(1000000 - lifecycle_stages.return_millionths as double precision) / 10000 as risk,
    nullif(
        substring(
            case when lifecycle_stages.frequency_drop then ';FREQUENCY_DROP' else '' end
            || case when lifecycle_stages.spend_drop then ';SPEND_DROP' else '' end
            || case when lifecycle_stages.overdue then ';OVERDUE' else '' end
            || case when lifecycle_stages.complaints_up then ';COMPLAINTS_UP' else '' end
            || case when lifecycle_stages.satisfaction_down then ';SATISFACTION_DOWN' else '' end
            || case when lifecycle_stages.returns_up then ';RETURNS_UP' else '' end
            || case when lifecycle_stages.engagement_drop then ';ENGAGEMENT_DROP' else '' end
            || case when lifecycle_stages.unsubscribed then ';UNSUBSCRIBED' else '' end
            || case when lifecycle_stages.negative_text then ';NEGATIVE_TEXT' else '' end,
            2
        ),
        ''
    ) as signs,
    cast(lifecycle_stages.return_millionths as double precision) / 1000000 as return_chance,
    case when lifecycle_stages.return_millionths is not null then lifecycle_rhythm.horizon_days end as within_days,
    lifecycle_stages.similar as similar,
    lifecycle_stages.compared_days as compared_days,
    lifecycle_stages.after_purchases as after_purchases,
    lifecycle_stages.confidence as confidence,
    lifecycle_stages.basis as stage_basis,
    case when lifecycle_earlier.customer_id is not null then 'earlier' end as history,
    cast(lifecycle_earlier.orders_before as integer) as orders_before,
    lifecycle_earlier.since_day as since_day,
    case
        when lifecycle_stages.stage in ('at_risk', 'dormant', 'churned')
            then cast(win_back.win_back_rank as integer)
    end as win_back_rank,
    lifecycle_stages.won_back as won_back,
    case when not customers.contact_allowed then 'refused' end as contact,
    params.as_of_day - lifecycle_cycles.last_day as days_silent,
    cast(lifecycle_cycles.cycle_numerator as double precision)
    / cast(lifecycle_cycles.cycle_denominator as double precision) as cycle_days,
    (params.as_of_day - lifecycle_cycles.last_day)
    * cast(lifecycle_cycles.cycle_denominator as double precision)
    / cast(lifecycle_cycles.cycle_numerator as double precision) as u,
    lifecycle_cycles.gaps as gaps,
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
    lifecycle_windows.returns_recent as returns_recent,
    lifecycle_signals.acts_before as acts_before,
    lifecycle_signals.acts_recent as acts_recent,
    lifecycle_signals.text_day as text_day,
    cast(lifecycle_signals.polarity_parts as double precision) / 10000 as text_polarity
from customers
cross join params
cross join lifecycle_rhythm
left join lifecycle_cycles
    on customers.customer_id = lifecycle_cycles.customer_id
left join lifecycle_stages
    on customers.customer_id = lifecycle_stages.customer_id
left join lifecycle_windows
    on customers.customer_id = lifecycle_windows.customer_id
left join lifecycle_signals
    on customers.customer_id = lifecycle_signals.customer_id
left join lifecycle_earlier
    on customers.customer_id = lifecycle_earlier.customer_id
left join win_back
    on lifecycle_cycles.monetary = win_back.monetary
