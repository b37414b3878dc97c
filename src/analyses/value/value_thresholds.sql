-- The cut points between scores, for recency_days, frequency and monetary.
-- Quantile cuts are of type 7 (linear between order statistics), over the customers with a purchase, for monetary over those
-- with an amount, and exact: with n customers and b scores, cut k lies at index h = (n - 1) * k / b counted from 0, x[floor h] +
-- fraction * (x[floor h + 1] - x[floor h]). Everything is kept times b, so no division happens before a comparison. `rfm-r` adds
-- 1 to each cut.
-- Beside them the smallest amounts of the tiers, and for each tier the amount that most of its customers share: tied_high
-- and so on at position 1, the customers who share it at 2, and the next larger amount of anybody at 3.
-- Worked example: recency 1, 2, 4, 10 and b = 2: h = 1.5, cut = 2 + 0.5 * (4 - 2) = 3.
-- Grain: one row per measure (name) and cut (position).
with

populations as (

    select
        value_measures.name as name,
        max(value_measures.customers_up_to) as customers
    from value_measures
    group by value_measures.name

),

positions as (

    -- The index of each cut, times bins.
    select
        populations.name as name,
        value_cuts.position as position,
        params.bins as bins,
        cast((populations.customers - 1) * value_cuts.position as bigint) as scaled_index
    from populations
    cross join value_cuts
    cross join params
    where
        params.scoring in ('quantile', 'rfm-r')
        and value_cuts.name = 'every'

),

at_index as (

    -- The distinct value that covers index floor(h): ranks up to its own last, which the value before it does not reach.
    select
        positions.name as name,
        positions.position as position,
        positions.bins as bins,
        value_measures.amount as amount,
        case
            when positions.scaled_index - mod(positions.scaled_index, positions.bins)
                >= (value_measures.customers_up_to - 1) * positions.bins
                then coalesce(value_measures.next_amount, value_measures.amount)
            else value_measures.amount
        end as next_in_order,
        mod(positions.scaled_index, positions.bins) as remainder
    from value_measures
    inner join positions
        on
            value_measures.name = positions.name
            and positions.scaled_index < value_measures.customers_up_to * positions.bins
            and positions.scaled_index >= (value_measures.customers_up_to - value_measures.customers) * positions.bins

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

),

placed as (

    select
        case
            when value_measures.amount >= value_tiers.high_from then 'tied_high'
            when value_measures.amount >= value_tiers.medium_from then 'tied_medium'
            else 'tied_low'
        end as name,
        value_measures.amount as amount,
        value_measures.customers as customers,
        value_measures.next_amount as next_amount
    from value_measures
    cross join value_tiers
    where
        value_measures.name = 'monetary'
        and value_measures.amount > 0

),

largest_ties as (

    select
        placed.name as name,
        max(placed.customers) as customers
    from placed
    group by placed.name

),

tied as (

    -- Of amounts that equally many share, the largest.
    select
        largest_ties.name as name,
        max(placed.amount) as amount,
        max(largest_ties.customers) as customers,
        max(placed.next_amount) as next_amount
    from largest_ties
    inner join placed
        on
            largest_ties.name = placed.name
            and largest_ties.customers = placed.customers
    group by largest_ties.name

),

amounts as (

    select
        'high_from' as name,
        1 as position,
        value_tiers.high_from as amount
    from value_tiers

    union all

    select
        'medium_from' as name,
        1 as position,
        value_tiers.medium_from as amount
    from value_tiers

    union all

    select
        tied.name as name,
        1 as position,
        tied.amount as amount
    from tied

    union all

    select
        tied.name as name,
        2 as position,
        tied.customers as amount
    from tied

    union all

    select
        tied.name as name,
        3 as position,
        tied.next_amount as amount
    from tied

)

select
    every_cut.name as name,
    every_cut.position as position,
    every_cut.cut_times_bins as cut_times_bins,
    cast(every_cut.cut_times_bins as double precision) / every_cut.bins as value
from every_cut

union all

select
    amounts.name as name,
    amounts.position as position,
    null as cut_times_bins,
    cast(amounts.amount as double precision) as value
from amounts
where amounts.amount is not null
