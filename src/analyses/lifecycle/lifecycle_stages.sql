-- The stage of each customer with a purchase, what it rests on, and the warning signs each shows. First match.
-- chance: by the return chance R. new (one purchase day, silent at most as long as the median gap after a first
-- purchase); loyal (5 purchase days, a year or half of the data's span from first to last, R >= 50 %); active
-- (R >= 50 %); at_risk (25 %); dormant (10 %); churned. A customer without a return chance is placed by own.
-- own: u = days silent / own cycle. new (one purchase, u <= 2); loyal (as above, u <= 1.5); active (u <= 1.5),
-- at_risk (u <= 2.5, more than one purchase); dormant (u <= 4); churned.
-- fixed: the days silent stand for u: first limit new, loyal and active, second at_risk, third dormant.
-- Purchases before the orders begin, of which the customer export tells, count as such: who has any is not new, and
-- may be loyal by them.
-- Won back: the gap before the last purchase was longer than the last limit of own, or of fixed.
-- Worked example: own, cycle 20, last purchase 45 days ago: u = 2.25, at_risk; after a single purchase: dormant.
-- Grain: one row per customer with a purchase.
with

measured as (

    -- silence and last_gap are days times the denominator of the cycle, so that u = silence / cycle.
    select
        lifecycle_cycles.customer_id as customer_id,
        lifecycle_cycles.purchases + coalesce(lifecycle_earlier.at_least, 0) as purchases,
        lifecycle_cycles.gaps + 1 + coalesce(lifecycle_earlier.at_least, 0) as purchase_days,
        params.as_of_day - lifecycle_cycles.last_day as days_silent,
        (params.as_of_day - lifecycle_cycles.last_day) * lifecycle_cycles.cycle_denominator as silence,
        lifecycle_cycles.cycle_numerator as cycle,
        lifecycle_cycles.last_gap_days as last_gap_days,
        lifecycle_cycles.last_gap_days * lifecycle_cycles.cycle_denominator as last_gap,
        lifecycle_cycles.last_day
        - coalesce(lifecycle_earlier.since_day, lifecycle_cycles.first_day) as lifetime_days,
        lifecycle_cycles.span_days as span_days,
        lifecycle_cycles.twice_first_gap as twice_first_gap,
        case
            when lifecycle_cycles.gaps + coalesce(lifecycle_earlier.at_least, 0) <= 1
                then lifecycle_cycles.gaps + coalesce(lifecycle_earlier.at_least, 0) + 1
            when lifecycle_cycles.gaps + coalesce(lifecycle_earlier.at_least, 0) <= 3 then 3
            when lifecycle_cycles.gaps + coalesce(lifecycle_earlier.at_least, 0) <= 8 then 4
            else 5
        end as stratum
    from lifecycle_cycles
    cross join params
    left join lifecycle_earlier
        on lifecycle_cycles.customer_id = lifecycle_earlier.customer_id

),

placed as (

    select
        measured.customer_id as customer_id,
        lifecycle_chances.return_millionths as return_millionths,
        lifecycle_chances.similar as similar,
        lifecycle_chances.compared_days as compared_days,
        lifecycle_chances.after_purchases as after_purchases,
        lifecycle_chances.confidence as confidence,
        case
            when limits.basis = 'chance' and lifecycle_chances.return_millionths is null then 'own'
            else limits.basis
        end as basis,
        measured.purchases as purchases,
        measured.silence > params.overdue_cycles * measured.cycle as is_overdue,
        measured.purchase_days >= params.loyal_days
        and (
            measured.lifetime_days >= params.loyal_lifetime_days
            or 100 * measured.lifetime_days >= params.loyal_span_share * measured.span_days
        ) as is_long_standing,
        measured.purchase_days = 1 and 2 * measured.days_silent <= measured.twice_first_gap as is_first,
        lifecycle_chances.return_millionths >= 10000 * params.active_chance as likely_active,
        lifecycle_chances.return_millionths >= 10000 * params.at_risk_chance as likely_at_risk,
        lifecycle_chances.return_millionths >= 10000 * params.dormant_chance as likely_dormant,
        case
            when limits.basis = 'fixed' then measured.days_silent <= limits.active_days
            else measured.silence <= params.new_cycles * measured.cycle
        end as within_new,
        case
            when limits.basis = 'fixed' then measured.days_silent <= limits.active_days
            else measured.silence <= params.active_cycles * measured.cycle
        end as within_active,
        case
            when limits.basis = 'fixed' then measured.days_silent <= limits.at_risk_days
            else measured.purchases > 1 and measured.silence <= params.at_risk_cycles * measured.cycle
        end as within_at_risk,
        case
            when limits.basis = 'fixed' then measured.days_silent <= limits.dormant_days
            else measured.silence <= params.dormant_cycles * measured.cycle
        end as within_dormant,
        coalesce(
            case
                when limits.basis = 'fixed' then measured.last_gap_days > limits.dormant_days
                else measured.last_gap > params.dormant_cycles * measured.cycle
            end,
            false
        ) as won_back
    from measured
    cross join params
    cross join lifecycle_limits as limits
    left join lifecycle_chances
        on
            measured.stratum = lifecycle_chances.stratum
            and measured.days_silent = lifecycle_chances.silent_days
            and lifecycle_chances.cut = 'now'

)

select
    placed.customer_id as customer_id,
    case
        when placed.basis = 'chance' then case
            when placed.is_first then 'new'
            when placed.is_long_standing and placed.likely_active then 'loyal'
            when placed.likely_active then 'active'
            when placed.likely_at_risk then 'at_risk'
            when placed.likely_dormant then 'dormant'
            else 'churned'
        end
        when placed.purchases = 1 and placed.within_new then 'new'
        when placed.purchases > 1 and placed.is_long_standing and placed.within_active then 'loyal'
        when placed.purchases > 1 and placed.within_active then 'active'
        when placed.within_at_risk then 'at_risk'
        when placed.within_dormant then 'dormant'
        else 'churned'
    end as stage,
    placed.basis as basis,
    placed.return_millionths as return_millionths,
    placed.similar as similar,
    placed.compared_days as compared_days,
    placed.after_purchases as after_purchases,
    coalesce(placed.confidence, 'low') as confidence,
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
    and lifecycle_windows.returns_recent > lifecycle_windows.returns_before as returns_up,
    coalesce(
        lifecycle_signals.acts_before >= params.drop_purchases
        and 100 * lifecycle_signals.acts_recent <= params.drop_share * lifecycle_signals.acts_before,
        false
    ) as engagement_drop,
    lifecycle_signals.left_recent > 0 as unsubscribed,
    coalesce(lifecycle_signals.polarity_parts <= -500, false) as negative_text
from placed
cross join params
inner join lifecycle_windows
    on placed.customer_id = lifecycle_windows.customer_id
inner join lifecycle_signals
    on placed.customer_id = lifecycle_signals.customer_id
