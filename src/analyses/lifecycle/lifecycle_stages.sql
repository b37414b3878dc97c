-- The stage of each customer with a purchase, and the warning signs each shows.
-- u = days since the last purchase / own cycle. First match: new (one purchase, u <= 2); loyal (5 purchase
-- days, a year or half of the data's span from first to last, u <= 1.5); active (u <= 1.5); at_risk (u <=
-- 2.5, more than one purchase); dormant (u <= 4); churned. With fixed limits the days since the last
-- purchase stand for u: first limit new, loyal and active, second at_risk, third dormant. Won back: the gap
-- before the last purchase was long enough to be churned.
-- Worked example: cycle 20, last purchase 45 days ago: u = 2.25, at_risk; after a single purchase: dormant.
-- Grain: one row per customer with a purchase.
with

measured as (

    -- recency and last_gap are days times the denominator of the cycle, so that u = recency / cycle.
    select
        lifecycle_cycles.customer_id as customer_id,
        lifecycle_cycles.purchases as purchases,
        lifecycle_cycles.gaps + 1 as purchase_days,
        params.as_of_day - lifecycle_cycles.last_day as recency_days,
        (params.as_of_day - lifecycle_cycles.last_day) * lifecycle_cycles.cycle_denominator as recency,
        lifecycle_cycles.cycle_numerator as cycle,
        lifecycle_cycles.last_gap_days as last_gap_days,
        lifecycle_cycles.last_gap_days * lifecycle_cycles.cycle_denominator as last_gap,
        lifecycle_cycles.last_day - lifecycle_cycles.first_day as lifetime_days,
        lifecycle_cycles.span_days as span_days
    from lifecycle_cycles
    cross join params

),

placed as (

    select
        measured.customer_id as customer_id,
        measured.purchases as purchases,
        measured.recency > params.overdue_cycles * measured.cycle as is_overdue,
        measured.purchase_days >= params.loyal_days
        and (
            measured.lifetime_days >= params.loyal_lifetime_days
            or 100 * measured.lifetime_days >= params.loyal_span_share * measured.span_days
        ) as is_long_standing,
        case
            when fixed.active_days is not null then measured.recency_days <= fixed.active_days
            else measured.recency <= params.new_cycles * measured.cycle
        end as within_new,
        case
            when fixed.active_days is not null then measured.recency_days <= fixed.active_days
            else measured.recency <= params.active_cycles * measured.cycle
        end as within_active,
        case
            when fixed.at_risk_days is not null then measured.recency_days <= fixed.at_risk_days
            else measured.purchases > 1 and measured.recency <= params.at_risk_cycles * measured.cycle
        end as within_at_risk,
        case
            when fixed.dormant_days is not null then measured.recency_days <= fixed.dormant_days
            else measured.recency <= params.dormant_cycles * measured.cycle
        end as within_dormant,
        coalesce(
            case
                when fixed.dormant_days is not null
                    then measured.last_gap_days > fixed.dormant_days
                else measured.last_gap > params.dormant_cycles * measured.cycle
            end,
            false
        ) as won_back
    from measured
    cross join params
    cross join lifecycle_limits as fixed

)

select
    placed.customer_id as customer_id,
    case
        when placed.purchases = 1 and placed.within_new then 'new'
        when placed.purchases > 1 and placed.is_long_standing and placed.within_active then 'loyal'
        when placed.purchases > 1 and placed.within_active then 'active'
        when placed.within_at_risk then 'at_risk'
        when placed.within_dormant then 'dormant'
        else 'churned'
    end as stage,
    placed.won_back as won_back,
    lifecycle_windows.purchases_before >= params.drop_purchases
    and 100 * lifecycle_windows.purchases_recent <= params.drop_share * lifecycle_windows.purchases_before
        as frequency_drop,
    coalesce(
        lifecycle_windows.spend_before > 0
        and 100 * lifecycle_windows.spend_recent <= params.drop_share * lifecycle_windows.spend_before,
        false
    ) as spend_drop,
    placed.is_overdue as overdue,
    coalesce(
        lifecycle_windows.complaints_recent >= params.complaints_min
        and lifecycle_windows.complaints_recent > lifecycle_windows.complaints_before,
        false
    ) as complaints_up,
    coalesce(
        lifecycle_windows.score_ninths_before * lifecycle_windows.scores_recent
        - lifecycle_windows.score_ninths_recent * lifecycle_windows.scores_before
        >= params.satisfaction_drop * 9 * lifecycle_windows.scores_recent * lifecycle_windows.scores_before,
        false
    ) as satisfaction_down,
    lifecycle_windows.returns_recent >= params.returns_min
    and lifecycle_windows.returns_recent > lifecycle_windows.returns_before as returns_up
from placed
cross join params
inner join lifecycle_windows
    on placed.customer_id = lifecycle_windows.customer_id
