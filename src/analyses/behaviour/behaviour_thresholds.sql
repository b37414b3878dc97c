-- Where repeat customers (two purchases or more) stand out: percentiles of purchases per year, average purchase
-- and units per order. Percentiles are of type 7 and exact: with n customers, percentile p lies at index h =
-- (n - 1) * p / 100 counted from 0, x[floor h] + fraction * (x[floor h + 1] - x[floor h]), kept times 100 so
-- that no division comes before a comparison.
-- Worked example: rates 2, 4, 4, 9 and p = 80: h = 2.4, 4 + 0.4 * (9 - 4) = 6.
-- Grain: one row per threshold (name).
with

measures as (

    select
        'purchases_per_year' as measure,
        behaviour_habits.purchases_per_year_millionths as amount,
        count(*) as customers
    from behaviour_habits
    where behaviour_habits.purchases >= 2
    group by behaviour_habits.purchases_per_year_millionths

    union all

    select
        'average_purchase' as measure,
        behaviour_habits.average_purchase_ten_thousandths as amount,
        count(*) as customers
    from behaviour_habits
    where
        behaviour_habits.purchases >= 2
        and behaviour_habits.average_purchase_ten_thousandths is not null
    group by behaviour_habits.average_purchase_ten_thousandths

    union all

    select
        'units_per_order' as measure,
        behaviour_habits.units_per_order_millionths as amount,
        count(*) as customers
    from behaviour_habits
    where
        behaviour_habits.purchases >= 2
        and behaviour_habits.units_per_order_millionths is not null
        and exists (
            -- Without quantities every order counts as one unit: that is no limit.
            select 1 as counted
            from behaviour_habits as other_habits
            where
                other_habits.purchases >= 2
                and other_habits.units_per_order_millionths <> 1000000
        )
    group by behaviour_habits.units_per_order_millionths

),

ranked as (

    select
        measures.measure as measure,
        measures.amount as amount,
        measures.customers as customers,
        sum(measures.customers) over (
            partition by measures.measure
            order by measures.amount
            rows between unbounded preceding and current row
        ) as up_to,
        sum(measures.customers) over (partition by measures.measure) as population,
        lead(measures.amount) over (
            partition by measures.measure order by measures.amount
        ) as next_amount
    from measures

),

wanted as (

    select
        'frequent_rate' as name,
        'purchases_per_year' as measure,
        params.frequent_percentile as percentile
    from params

    union all

    select
        'seldom_rate' as name,
        'purchases_per_year' as measure,
        params.seldom_percentile as percentile
    from params

    union all

    select
        'usual_average_purchase' as name,
        'average_purchase' as measure,
        50 as percentile

    union all

    select
        'bulk_average_purchase' as name,
        'average_purchase' as measure,
        params.bulk_percentile as percentile
    from params

    union all

    select
        'usual_units_per_order' as name,
        'units_per_order' as measure,
        50 as percentile

    union all

    select
        'bulk_units_per_order' as name,
        'units_per_order' as measure,
        params.bulk_percentile as percentile
    from params

),

positions as (

    -- The distinct value that covers index floor(h): ranks up_to - customers .. up_to - 1, counted from 0.
    select
        wanted.name as name,
        ranked.amount as amount,
        coalesce(ranked.next_amount, ranked.amount) as next_amount,
        ranked.up_to as up_to,
        (ranked.population - 1) * wanted.percentile as scaled_index,
        mod((ranked.population - 1) * wanted.percentile, 100) as remainder
    from ranked
    inner join wanted
        on ranked.measure = wanted.measure
    where
        (ranked.population - 1) * wanted.percentile >= (ranked.up_to - ranked.customers) * 100
        and (ranked.population - 1) * wanted.percentile < ranked.up_to * 100

),

cuts as (

    select
        positions.name as name,
        cast(
            positions.amount * 100
            + case
                when positions.scaled_index - positions.remainder >= (positions.up_to - 1) * 100
                    then (positions.next_amount - positions.amount) * positions.remainder
                else 0
            end as decimal(38, 0)
        ) as cut_times_100
    from positions

)

select
    cuts.name as name,
    1 as position,
    cuts.cut_times_100 as cut_times_100,
    cast(cuts.cut_times_100 as double precision)
    / case
        when cuts.name in ('usual_average_purchase', 'bulk_average_purchase') then 1000000
        else 100000000
    end as value
from cuts
