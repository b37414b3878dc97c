-- The cut points between scores, for recency_days, frequency and monetary.
-- Quantile cuts are of type 7 (linear between order statistics), over the customers with a purchase, for monetary over those
-- with an amount, and exact: with n customers and b scores, cut k lies at index h = (n - 1) * k / b counted from 0, x[floor h] +
-- fraction * (x[floor h + 1] - x[floor h]). Everything is kept times b, so no division happens before a comparison. `rfm-r` adds
-- 1 to each cut.
-- Worked example: recency 1, 2, 4, 10 and b = 2: h = 1.5, cut = 2 + 0.5 * (4 - 2) = 3.
-- Grain: one row per measure (name) and cut (position).
with

measures as (

    select
        'recency_days' as name,
        cast(value_customers.recency_days as decimal(38, 4)) as amount,
        count(*) as customers
    from value_customers
    where value_customers.frequency > 0
    group by value_customers.recency_days

    union all

    select
        'frequency' as name,
        cast(value_customers.frequency as decimal(38, 4)) as amount,
        count(*) as customers
    from value_customers
    where value_customers.frequency > 0
    group by value_customers.frequency

    union all

    select
        'monetary' as name,
        cast(value_customers.monetary as decimal(38, 4)) as amount,
        count(*) as customers
    from value_customers
    where
        value_customers.frequency > 0
        and value_customers.monetary is not null
    group by value_customers.monetary

),

ranked as (

    select
        measures.name as name,
        measures.amount as amount,
        sum(measures.customers) over (
            partition by measures.name
            order by measures.amount
            rows between unbounded preceding and current row
        ) as up_to,
        sum(measures.customers) over (partition by measures.name) as population,
        lead(measures.amount) over (
            partition by measures.name order by measures.amount
        ) as next_amount,
        measures.customers as customers
    from measures

),

positions as (

    select
        ranked.name as name,
        ranked.amount as amount,
        ranked.next_amount as next_amount,
        ranked.up_to as up_to,
        ranked.customers as customers,
        value_cuts.position as position,
        (ranked.population - 1) * value_cuts.position as scaled_index,
        params.bins as bins
    from ranked
    cross join value_cuts
    cross join params
    where
        params.scoring in ('quantile', 'rfm-r')
        and value_cuts.name = 'every'

),

at_index as (

    -- The distinct value that covers index floor(h): ranks up_to - customers .. up_to - 1, counted from 0.
    select
        positions.name as name,
        positions.position as position,
        positions.bins as bins,
        positions.amount as amount,
        case
            when positions.scaled_index - mod(positions.scaled_index, positions.bins)
                >= (positions.up_to - 1) * positions.bins
                then coalesce(positions.next_amount, positions.amount)
            else positions.amount
        end as next_in_order,
        mod(positions.scaled_index, positions.bins) as remainder
    from positions
    where
        positions.scaled_index >= (positions.up_to - positions.customers) * positions.bins
        and positions.scaled_index < positions.up_to * positions.bins

),

quantile_cuts as (

    select
        at_index.name as name,
        at_index.position as position,
        at_index.bins as bins,
        at_index.amount * at_index.bins
        + (at_index.next_in_order - at_index.amount) * at_index.remainder
        + case when params.scoring = 'rfm-r' then at_index.bins else 0 end as cut_times_bins
    from at_index
    cross join params

),

every_cut as (

    select
        quantile_cuts.name as name,
        quantile_cuts.position as position,
        quantile_cuts.bins as bins,
        quantile_cuts.cut_times_bins as cut_times_bins
    from quantile_cuts

    union all

    select
        value_cuts.name as name,
        value_cuts.position as position,
        params.bins as bins,
        cast(value_cuts.cut as decimal(38, 4)) * params.bins as cut_times_bins
    from value_cuts
    cross join params
    where
        params.scoring = 'fixed'
        and value_cuts.name <> 'every'

)

select
    every_cut.name as name,
    every_cut.position as position,
    every_cut.cut_times_bins as cut_times_bins,
    cast(every_cut.cut_times_bins as double precision) / every_cut.bins as value
from every_cut
