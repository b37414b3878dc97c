-- Value: how recently, how often and for how much each customer buys; how much of the revenue rests on them.
-- Scores run from 1 to `bins`, best last: 1 + the number of cuts strictly below the value (for recency, reversed). Equal
-- customers get equal scores. The tier compares the share of revenue that lies before the customer, ties together.
-- Grain: one row per customer.
with

bands as (

    -- The interval of each score: above one cut, up to the next; open ends are null. rfm-r counts a value that equals a cut
    -- as above it and every other rule as below: its cuts go down by the smallest step.
    select
        value_scores.name as name,
        value_scores.score as score,
        lower_cut.cut_times_bins
        - case when params.scoring = 'rfm-r' then 0.0001 else 0 end as above,
        upper_cut.cut_times_bins
        - case when params.scoring = 'rfm-r' then 0.0001 else 0 end as up_to
    from value_scores
    cross join params
    left join value_thresholds as lower_cut
        on
            value_scores.name = lower_cut.name
            and value_scores.score - 1 = lower_cut.position
    left join value_thresholds as upper_cut
        on
            value_scores.name = upper_cut.name
            and value_scores.score = upper_cut.position
    where params.scoring <> 'ntile'

),

grouped as (

    -- Equal-sized groups, for comparison only: ties are broken by customer id.
    select
        value_customers.customer_id as customer_id,
        ntile(params.bins) over (
            order by value_customers.recency_days desc, value_customers.customer_id
        ) as r,
        ntile(params.bins) over (
            order by value_customers.frequency, value_customers.customer_id
        ) as f,
        case
            when value_customers.monetary is not null then
                ntile(params.bins) over (
                    partition by case when value_customers.monetary is null then 1 else 0 end
                    order by value_customers.monetary, value_customers.customer_id
                )
        end as m
    from value_customers
    cross join params
    where
        value_customers.frequency > 0
        and params.scoring = 'ntile'

),

measures as (

    -- What is scored, times bins as the cuts are; null for a customer without a purchase.
    select
        value_customers.customer_id as customer_id,
        value_customers.orders_ever as orders_ever,
        value_customers.purchases_ever as purchases_ever,
        value_customers.recency_days as recency_days,
        value_customers.frequency as frequency,
        value_customers.monetary as monetary,
        value_customers.first_day as first_day,
        value_customers.last_day as last_day,
        params.bins as bins,
        case when value_customers.frequency > 0
            then cast(value_customers.recency_days as decimal(38, 4)) * params.bins
        end as scaled_recency,
        case when value_customers.frequency > 0
            then cast(value_customers.frequency as decimal(38, 4)) * params.bins
        end as scaled_frequency,
        case when value_customers.frequency > 0
            then cast(value_customers.monetary as decimal(38, 4)) * params.bins
        end as scaled_monetary
    from value_customers
    cross join params

),

scored as (

    -- Every customer with its scores; those without a purchase have none.
    select
        measures.customer_id as customer_id,
        measures.orders_ever as orders_ever,
        measures.purchases_ever as purchases_ever,
        measures.recency_days as recency_days,
        measures.frequency as frequency,
        measures.monetary as monetary,
        measures.first_day as first_day,
        measures.last_day as last_day,
        coalesce(grouped.r, measures.bins + 1 - recency_bands.score) as r,
        coalesce(grouped.f, frequency_bands.score) as f,
        coalesce(grouped.m, monetary_bands.score) as m
    from measures
    left join bands as recency_bands
        on
            recency_bands.name = 'recency_days'
            and measures.scaled_recency is not null
            and (recency_bands.above is null or measures.scaled_recency > recency_bands.above)
            and (recency_bands.up_to is null or measures.scaled_recency <= recency_bands.up_to)
    left join bands as frequency_bands
        on
            frequency_bands.name = 'frequency'
            and measures.scaled_frequency is not null
            and (frequency_bands.above is null or measures.scaled_frequency > frequency_bands.above)
            and (frequency_bands.up_to is null or measures.scaled_frequency <= frequency_bands.up_to)
    left join bands as monetary_bands
        on
            monetary_bands.name = 'monetary'
            and measures.scaled_monetary is not null
            and (monetary_bands.above is null or measures.scaled_monetary > monetary_bands.above)
            and (monetary_bands.up_to is null or measures.scaled_monetary <= monetary_bands.up_to)
    left join grouped
        on measures.customer_id = grouped.customer_id

),

totals as (

    select
        max(value_measures.sum_up_to) as amount,
        max(value_measures.customers_up_to) as population,
        sum(case when value_measures.amount > 0 then value_measures.customers else 0 end) as customers
    from value_measures
    where value_measures.name = 'monetary'

),

tiers as (

    -- The smallest amounts that make a customer high and at least medium, in one row. Before a customer come those with more:
    -- all but what lies at or below its own amount.
    select
        max(totals.amount) as total_amount,
        case max(params.tiers)
            when 'share' then min(case
                when (totals.amount - value_measures.sum_up_to) * 100 < params.high_share * totals.amount
                    then value_measures.amount
            end)
            when 'heads' then min(case
                when (totals.population - value_measures.customers_up_to) * 100 < params.high_heads * totals.customers
                    then value_measures.amount
            end)
            else max(params.high_amount)
        end as high_from,
        case max(params.tiers)
            when 'share' then min(case
                when (totals.amount - value_measures.sum_up_to) * 100 < params.medium_share * totals.amount
                    then value_measures.amount
            end)
            when 'heads' then min(case
                when (totals.population - value_measures.customers_up_to) * 100 < params.medium_heads * totals.customers
                    then value_measures.amount
            end)
            else max(params.medium_amount)
        end as medium_from
    from value_measures
    cross join totals
    cross join params
    where
        value_measures.name = 'monetary'
        and value_measures.amount > 0

)

select
    scored.customer_id as customer_id,
    case
        when scored.orders_ever = 0 then 'prospect'
        when coalesce(scored.monetary, 0) <= 0 then 'none'
        when scored.monetary >= tiers.high_from then 'high'
        when scored.monetary >= tiers.medium_from then 'medium'
        else 'low'
    end as value_class,
    case
        when scored.frequency > 0 then value_segments.segment
        when scored.purchases_ever > 0 then 'outside_window'
        else 'prospect'
    end as segment,
    scored.recency_days as recency_days,
    scored.frequency as frequency,
    scored.monetary as monetary,
    cast(scored.monetary as double precision)
    / nullif(scored.frequency, 0) as average_order,
    scored.r as r,
    scored.f as f,
    scored.m as m,
    case
        when params.bins > 9
            then cast(scored.r as varchar) || '-' || cast(scored.f as varchar) || '-' || cast(scored.m as varchar)
        else cast(scored.r * 100 + scored.f * 10 + scored.m as varchar)
    end as rfm,
    case
        when scored.monetary > 0 then
            cast(scored.monetary as double precision) / cast(tiers.total_amount as double precision)
        when scored.orders_ever > 0 then 0
    end as revenue_share,
    scored.first_day as first_day,
    scored.last_day as last_day
from scored
cross join params
cross join tiers
left join value_segments
    on
        scored.r = value_segments.r
        and scored.f = value_segments.f
