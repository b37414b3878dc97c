-- Value: how recently, how often and for how much each customer buys; how much of the revenue rests on them.
-- Scores run from 1 to `bins`, best last: 1 + the number of cuts strictly below the value (for recency, reversed). Equal
-- customers get equal scores. The tier compares the share of revenue that lies before the customer, ties together.
-- Grain: one row per customer.
with

bands as (

    -- The interval of each score: above one cut, up to the next; open ends are null.
    select
        value_scores.name as name,
        value_scores.score as score,
        lower_cut.cut_times_bins as above,
        upper_cut.cut_times_bins as up_to
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

measures as (

    select distinct
        'recency_days' as name,
        cast(value_customers.recency_days as decimal(38, 4)) as amount
    from value_customers
    where value_customers.frequency > 0

    union all

    select distinct
        'frequency' as name,
        cast(value_customers.frequency as decimal(38, 4)) as amount
    from value_customers
    where value_customers.frequency > 0

    union all

    select distinct
        'monetary' as name,
        cast(value_customers.monetary as decimal(38, 4)) as amount
    from value_customers
    where value_customers.frequency > 0

),

measure_scores as (

    -- rfm-r counts a value that equals a cut as above it; every other rule counts it as below.
    select
        measures.name as name,
        measures.amount as amount,
        case
            when measures.name = 'recency_days' then params.bins + 1 - bands.score
            else bands.score
        end as score
    from measures
    cross join params
    inner join bands
        on
            measures.name = bands.name
            and (
                bands.above is null
                or measures.amount * params.bins > bands.above
                or (params.scoring = 'rfm-r' and measures.amount * params.bins = bands.above)
            )
            and (
                bands.up_to is null
                or measures.amount * params.bins < bands.up_to
                or (params.scoring <> 'rfm-r' and measures.amount * params.bins = bands.up_to)
            )

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
        ntile(params.bins) over (
            order by value_customers.monetary, value_customers.customer_id
        ) as m
    from value_customers
    cross join params
    where
        value_customers.frequency > 0
        and params.scoring = 'ntile'

),

scored as (

    select
        value_customers.customer_id as customer_id,
        coalesce(grouped.r, recency_scores.score) as r,
        coalesce(grouped.f, frequency_scores.score) as f,
        coalesce(grouped.m, monetary_scores.score) as m
    from value_customers
    left join measure_scores as recency_scores
        on
            recency_scores.name = 'recency_days'
            and value_customers.recency_days = recency_scores.amount
    left join measure_scores as frequency_scores
        on
            frequency_scores.name = 'frequency'
            and value_customers.frequency = frequency_scores.amount
    left join measure_scores as monetary_scores
        on
            monetary_scores.name = 'monetary'
            and value_customers.monetary = monetary_scores.amount
    left join grouped
        on value_customers.customer_id = grouped.customer_id
    where value_customers.frequency > 0

),

revenue as (

    select
        value_customers.monetary as monetary,
        count(*) as customers,
        sum(value_customers.monetary) as amount
    from value_customers
    where value_customers.monetary > 0
    group by value_customers.monetary

),

cumulative as (

    select
        revenue.monetary as monetary,
        sum(revenue.amount) over () as total_amount,
        sum(revenue.customers) over () as total_customers,
        sum(revenue.amount) over (
            order by revenue.monetary desc
            rows between unbounded preceding and current row
        ) - revenue.amount as amount_before,
        sum(revenue.customers) over (
            order by revenue.monetary desc
            rows between unbounded preceding and current row
        ) - revenue.customers as customers_before
    from revenue

),

tiers as (

    select
        cumulative.monetary as monetary,
        cumulative.total_amount as total_amount,
        case
            when params.tiers = 'share' then
                case
                    when cumulative.amount_before * 100 < params.high_share * cumulative.total_amount then 'high'
                    when cumulative.amount_before * 100 < params.medium_share * cumulative.total_amount then 'medium'
                    else 'low'
                end
            when params.tiers = 'heads' then
                case
                    when cumulative.customers_before * 100 < params.high_heads * cumulative.total_customers then 'high'
                    when cumulative.customers_before * 100 < params.medium_heads * cumulative.total_customers then 'medium'
                    else 'low'
                end
            when cumulative.monetary >= params.high_amount then 'high'
            when cumulative.monetary >= params.medium_amount then 'medium'
            else 'low'
        end as tier
    from cumulative
    cross join params

)

select
    value_customers.customer_id as customer_id,
    case
        when value_customers.orders_ever = 0 then 'prospect'
        when value_customers.monetary <= 0 then 'none'
        else tiers.tier
    end as value_class,
    case
        when value_customers.frequency > 0 then value_segments.segment
        when value_customers.purchases_ever > 0 then 'outside_window'
        else 'prospect'
    end as segment,
    value_customers.recency_days as recency_days,
    value_customers.frequency as frequency,
    value_customers.monetary as monetary,
    cast(value_customers.monetary as double precision)
    / nullif(value_customers.frequency, 0) as average_order,
    scored.r as r,
    scored.f as f,
    scored.m as m,
    cast(scored.r as varchar)
    || case when params.bins > 9 then '-' else '' end
    || cast(scored.f as varchar)
    || case when params.bins > 9 then '-' else '' end
    || cast(scored.m as varchar) as rfm,
    case
        when value_customers.monetary > 0 then
            cast(value_customers.monetary as double precision) / cast(tiers.total_amount as double precision)
        when value_customers.orders_ever > 0 then 0
    end as revenue_share,
    value_customers.first_day as first_day,
    value_customers.last_day as last_day
from value_customers
cross join params
left join scored
    on value_customers.customer_id = scored.customer_id
left join value_segments
    on
        scored.r = value_segments.r
        and scored.f = value_segments.f
left join tiers
    on value_customers.monetary = tiers.monetary
