-- Value: how recently, how often and for how much each customer buys; how much of the revenue rests on them.
-- Scores run from 1 to `bins`, best last: 1 + the number of cuts strictly below the value (for recency, reversed). Equal
-- customers get equal scores. The tier compares the share of revenue that lies before the customer, ties together.
-- Grain: one row per customer.
with

cuts as (

    -- The cut points in one row, times bins, by measure and position; null beyond the last. rfm-r counts a value that equals a
    -- cut as above it and every other rule as below: its cuts go down by the smallest step.
    select
        max(case when steps.name = 'recency_days' and steps.position = 1 then steps.cut end) as recency_1,
        max(case when steps.name = 'recency_days' and steps.position = 2 then steps.cut end) as recency_2,
        max(case when steps.name = 'recency_days' and steps.position = 3 then steps.cut end) as recency_3,
        max(case when steps.name = 'recency_days' and steps.position = 4 then steps.cut end) as recency_4,
        max(case when steps.name = 'recency_days' and steps.position = 5 then steps.cut end) as recency_5,
        max(case when steps.name = 'recency_days' and steps.position = 6 then steps.cut end) as recency_6,
        max(case when steps.name = 'recency_days' and steps.position = 7 then steps.cut end) as recency_7,
        max(case when steps.name = 'recency_days' and steps.position = 8 then steps.cut end) as recency_8,
        max(case when steps.name = 'recency_days' and steps.position = 9 then steps.cut end) as recency_9,
        max(case when steps.name = 'frequency' and steps.position = 1 then steps.cut end) as frequency_1,
        max(case when steps.name = 'frequency' and steps.position = 2 then steps.cut end) as frequency_2,
        max(case when steps.name = 'frequency' and steps.position = 3 then steps.cut end) as frequency_3,
        max(case when steps.name = 'frequency' and steps.position = 4 then steps.cut end) as frequency_4,
        max(case when steps.name = 'frequency' and steps.position = 5 then steps.cut end) as frequency_5,
        max(case when steps.name = 'frequency' and steps.position = 6 then steps.cut end) as frequency_6,
        max(case when steps.name = 'frequency' and steps.position = 7 then steps.cut end) as frequency_7,
        max(case when steps.name = 'frequency' and steps.position = 8 then steps.cut end) as frequency_8,
        max(case when steps.name = 'frequency' and steps.position = 9 then steps.cut end) as frequency_9,
        max(case when steps.name = 'monetary' and steps.position = 1 then steps.cut end) as monetary_1,
        max(case when steps.name = 'monetary' and steps.position = 2 then steps.cut end) as monetary_2,
        max(case when steps.name = 'monetary' and steps.position = 3 then steps.cut end) as monetary_3,
        max(case when steps.name = 'monetary' and steps.position = 4 then steps.cut end) as monetary_4,
        max(case when steps.name = 'monetary' and steps.position = 5 then steps.cut end) as monetary_5,
        max(case when steps.name = 'monetary' and steps.position = 6 then steps.cut end) as monetary_6,
        max(case when steps.name = 'monetary' and steps.position = 7 then steps.cut end) as monetary_7,
        max(case when steps.name = 'monetary' and steps.position = 8 then steps.cut end) as monetary_8,
        max(case when steps.name = 'monetary' and steps.position = 9 then steps.cut end) as monetary_9
    from (
        select
            value_thresholds.name as name,
            value_thresholds.position as position,
            value_thresholds.cut_times_bins
            - case when params.scoring = 'rfm-r' then 0.0001 else 0 end as cut
        from value_thresholds
        cross join params
        where params.scoring <> 'ntile'
    ) as steps

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
        coalesce(grouped.r, measures.bins + 1 - case when measures.scaled_recency is not null and cuts.recency_1 is not null then
            1
            + case when measures.scaled_recency > cuts.recency_1 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_2 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_3 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_4 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_5 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_6 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_7 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_8 then 1 else 0 end
            + case when measures.scaled_recency > cuts.recency_9 then 1 else 0 end
        end) as r,
        coalesce(grouped.f, case when measures.scaled_frequency is not null and cuts.frequency_1 is not null then
            1
            + case when measures.scaled_frequency > cuts.frequency_1 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_2 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_3 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_4 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_5 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_6 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_7 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_8 then 1 else 0 end
            + case when measures.scaled_frequency > cuts.frequency_9 then 1 else 0 end
        end) as f,
        coalesce(grouped.m, case when measures.scaled_monetary is not null and cuts.monetary_1 is not null then
            1
            + case when measures.scaled_monetary > cuts.monetary_1 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_2 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_3 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_4 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_5 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_6 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_7 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_8 then 1 else 0 end
            + case when measures.scaled_monetary > cuts.monetary_9 then 1 else 0 end
        end) as m
    from measures
    cross join cuts
    left join grouped
        on measures.customer_id = grouped.customer_id

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
        when scored.frequency >= params.top_purchases then value_segments.segment
        when scored.frequency > 0 then value_segments.few_segment
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
cross join value_tiers as tiers
left join value_segments
    on
        scored.r = value_segments.r
        and scored.f = value_segments.f
