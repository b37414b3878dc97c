-- Lifetime: what each customer is expected to bring in the next horizon_days. Purchases by the fitted model for the customer's
-- history, each worth the customer's expected order, discounted by month. Tiers run over the customers that are not lost: high
-- while those before bring less than high_share of the expected money, ties together (without amounts: of the expected purchases).
-- Grain: one row per customer.
with

state as (

    select max(lifetime_fitted.name) as model
    from lifetime_fitted
    where lifetime_fitted.position = 0

),

orders_law as (

    -- The law of order values in one row; nulls where there are no amounts.
    select
        max(case when lifetime_order_fitted.name = 'gamma_gamma' and lifetime_order_fitted.position = 1
            then lifetime_order_fitted.value end) as p,
        max(case when lifetime_order_fitted.name = 'gamma_gamma' and lifetime_order_fitted.position = 2
            then lifetime_order_fitted.value end) as q,
        max(case when lifetime_order_fitted.name = 'gamma_gamma' and lifetime_order_fitted.position = 3
            then lifetime_order_fitted.value end) as v,
        max(case when lifetime_order_fitted.name = 'order_mean' then lifetime_order_fitted.value end) as mean
    from lifetime_order_fitted

),

expected as (

    select
        lifetime_customers.customer_id as customer_id,
        lifetime_customers.repeat_purchases as repeat_purchases,
        lifetime_customers.quiet_days as quiet_days,
        lifetime_customers.age_days as age_days,
        lifetime_customers.past_value as past_value,
        lifetime_customers.year_value as year_value,
        lifetime_fitted.alive_share as alive_share,
        lifetime_fitted.expected_purchases as expected_purchases,
        lifetime_fitted.purchases_low as purchases_low,
        lifetime_fitted.purchases_high as purchases_high,
        lifetime_fitted.discounted_purchases as discounted_purchases,
        lifetime_fitted.year_purchases as year_purchases,
        lifetime_fitted.next_days as next_days,
        lifetime_fitted.expected_purchases is not null
        and coalesce(lifetime_fitted.alive_share, 1) * 100 < params.lost_share as is_lost,
        case
            when orders_law.p is not null
                then orders_law.p * (orders_law.v + cast(lifetime_customers.purchase_amount as double precision))
                / (orders_law.p * lifetime_customers.purchase_days + orders_law.q - 1)
            else (3 * orders_law.mean + cast(lifetime_customers.purchase_amount as double precision))
                / (3 + lifetime_customers.purchase_days)
        end as expected_order,
        case
            when orders_law.p is not null then 'gamma_gamma'
            when orders_law.mean is not null then 'shrunk_mean'
        end as order_method
    from lifetime_customers
    cross join params
    cross join orders_law
    left join lifetime_fitted
        on
            lifetime_customers.repeat_purchases = lifetime_fitted.repeat_purchases
            and lifetime_customers.recency_days = lifetime_fitted.recency_days
            and lifetime_customers.age_days = lifetime_fitted.age_days

),

valued as (

    -- measure: what tiers are cut by, exact so that equal customers stay together.
    select
        expected.customer_id as customer_id,
        expected.repeat_purchases as repeat_purchases,
        expected.quiet_days as quiet_days,
        expected.age_days as age_days,
        expected.past_value as past_value,
        expected.year_value as year_value,
        expected.alive_share as alive_share,
        expected.expected_purchases as expected_purchases,
        expected.purchases_low as purchases_low,
        expected.purchases_high as purchases_high,
        expected.next_days as next_days,
        expected.is_lost as is_lost,
        case when expected.expected_purchases is not null then expected.expected_order end as expected_order,
        case when expected.expected_purchases is not null then expected.order_method end as order_method,
        expected.discounted_purchases * expected.expected_order as expected_value,
        expected.purchases_low * expected.discounted_purchases / expected.expected_purchases
        * expected.expected_order as value_low,
        expected.purchases_high * expected.discounted_purchases / expected.expected_purchases
        * expected.expected_order as value_high,
        expected.year_purchases * expected.expected_order as next_year_value,
        case
            when expected.repeat_purchases >= 9 then 4
            when expected.repeat_purchases >= 4 then 3
            when expected.repeat_purchases >= 2 then 2
            else expected.repeat_purchases
        end as purchases_band,
        case
            when expected.quiet_days <= 30 then 0
            when expected.quiet_days <= 90 then 1
            when expected.quiet_days <= 180 then 2
            when expected.quiet_days <= 365 then 3
            else 4
        end as silence_band,
        cast(round(
            10000 * expected.discounted_purchases * coalesce(expected.expected_order, 1)
        ) as decimal(38, 0)) as measure
    from expected

),

widest as (

    select cast(max(valued.measure) as double precision) as measure
    from valued
    where not valued.is_lost

),

measured as (

    -- What tiers run over, each in one of 10,000 steps of one width: only the steps in which a tier begins have to be put in order.
    select
        valued.measure as measure,
        floor(10000 * (cast(valued.measure as double precision) / widest.measure)) as step
    from valued
    cross join widest
    where
        not valued.is_lost
        and valued.measure > 0

),

steps as (

    select
        measured.step as step,
        cast(sum(measured.measure) as decimal(38, 0)) as amount
    from measured
    group by measured.step

),

summed as (

    select
        steps.step as step,
        steps.amount as amount,
        cast(sum(steps.amount) over () as decimal(38, 0)) as total,
        cast(sum(steps.amount) over (
            order by steps.step
            rows between unbounded preceding and current row
        ) as decimal(38, 0)) as up_to
    from steps

),

begins as (

    -- The steps that hold the least amounts of a high and a medium customer.
    select
        min(case when (summed.total - summed.up_to) * 100 < params.high_share * summed.total
            then summed.step end) as high_step,
        min(case when (summed.total - summed.up_to) * 100 < params.medium_share * summed.total
            then summed.step end) as medium_step
    from summed
    cross join params

),

candidates as (

    select
        measured.step as step,
        measured.measure as measure,
        cast(sum(count(*) * measured.measure) over (
            partition by measured.step
            order by measured.measure
            rows between unbounded preceding and current row
        ) as decimal(38, 0)) as up_to
    from measured
    cross join begins
    where
        measured.step = begins.high_step
        or measured.step = begins.medium_step
    group by
        measured.step,
        measured.measure

),

tiers as (

    -- The least amounts of a high and a medium customer.
    select
        min(case when candidates.step = begins.high_step
            and (summed.total - summed.up_to + summed.amount - candidates.up_to) * 100 < params.high_share * summed.total
            then candidates.measure end) as high_from,
        min(case when candidates.step = begins.medium_step
            and (summed.total - summed.up_to + summed.amount - candidates.up_to) * 100 < params.medium_share * summed.total
            then candidates.measure end) as medium_from
    from candidates
    join summed
        on candidates.step = summed.step
    cross join begins
    cross join params

)

select
    valued.customer_id as customer_id,
    case
        when valued.age_days is null then 'prospect'
        when valued.expected_purchases is null then 'unknown'
        when valued.is_lost then 'lost'
        when valued.measure >= tiers.high_from then 'high'
        when valued.measure >= tiers.medium_from then 'medium'
        else 'low'
    end as lifetime_class,
    case
        when valued.is_lost or valued.next_year_value is null or valued.year_value <= 0 then null
        when valued.next_year_value * 100
            > cast(valued.year_value as double precision) * (100 + params.outlook_share) then 'growth'
        when valued.next_year_value * 100
            < cast(valued.year_value as double precision) * (100 - params.outlook_share) then 'decline'
        else 'steady'
    end as outlook,
    valued.alive_share as alive_share,
    valued.expected_purchases as expected_purchases,
    valued.purchases_low as purchases_low,
    valued.purchases_high as purchases_high,
    cast(valued.expected_order as decimal(18, 2)) as expected_order,
    cast(valued.expected_value as decimal(18, 2)) as expected_value,
    cast(valued.value_low as decimal(18, 2)) as value_low,
    cast(valued.value_high as decimal(18, 2)) as value_high,
    case when not valued.is_lost then params.as_of_day + valued.next_days end as next_order_day,
    lifetime_returns.return_chance as return_chance,
    lifetime_returns.return_days as return_days,
    valued.past_value as past_value,
    valued.repeat_purchases as repeat_purchases,
    valued.quiet_days as recency_days,
    valued.age_days as age_days,
    case when valued.age_days is not null then state.model end as model,
    valued.order_method as order_method
from valued
cross join params
cross join state
cross join tiers
left join lifetime_returns
    on
        valued.purchases_band = lifetime_returns.purchases_band
        and valued.silence_band = lifetime_returns.silence_band
        and valued.expected_purchases is null
