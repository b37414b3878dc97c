-- Behaviour: how each customer buys. First match: potential without a purchase, one_time with one, frequent
-- with at least frequent_purchases at a yearly rate that few repeat customers reach, occasional_bulk when
-- seldom but in large orders (by amount or by units), regular for the rest. An order is large at or above
-- the percentile and above the median: where most customers order the same, as one unit each, being like
-- them is not bulk.
-- Worked example: gaps 10 and 20: median 15, mean 15, standard deviation 7.07, variation 7.07 / 15 = 0.47.
-- Grain: one row per customer.
with

cuts as (

    select
        max(case when cut.name = 'frequent_rate' then cut.cut_times_100 end) as frequent_rate,
        max(case when cut.name = 'seldom_rate' then cut.cut_times_100 end) as seldom_rate,
        max(case when cut.name = 'usual_average_purchase' then cut.cut_times_100 end) as usual_average_purchase,
        max(case when cut.name = 'bulk_average_purchase' then cut.cut_times_100 end) as bulk_average_purchase,
        max(case when cut.name = 'usual_units_per_order' then cut.cut_times_100 end) as usual_units_per_order,
        max(case when cut.name = 'bulk_units_per_order' then cut.cut_times_100 end) as bulk_units_per_order
    from behaviour_thresholds as cut

),

compared as (

    select
        behaviour_habits.customer_id as customer_id,
        behaviour_habits.purchases_per_year_millionths * 100 >= cuts.frequent_rate as is_frequent,
        behaviour_habits.purchases_per_year_millionths * 100 <= cuts.seldom_rate as is_seldom,
        coalesce(
            behaviour_habits.average_purchase_ten_thousandths * 100 >= cuts.bulk_average_purchase
            and behaviour_habits.average_purchase_ten_thousandths * 100 > cuts.usual_average_purchase,
            false
        ) as is_bulk_by_amount,
        coalesce(
            behaviour_habits.units_per_order_millionths * 100 >= cuts.bulk_units_per_order
            and behaviour_habits.units_per_order_millionths * 100 > cuts.usual_units_per_order,
            false
        ) as is_bulk_by_units
    from behaviour_habits
    cross join cuts

)

select
    customers.customer_id as customer_id,
    case
        when coalesce(behaviour_habits.purchases, 0) = 0 then 'potential'
        when behaviour_habits.purchases = 1 then 'one_time'
        when behaviour_habits.purchases >= params.frequent_purchases and compared.is_frequent then 'frequent'
        when
            compared.is_seldom
            and (compared.is_bulk_by_amount or compared.is_bulk_by_units)
            then 'occasional_bulk'
        else 'regular'
    end as behaviour_class,
    coalesce(behaviour_habits.purchases, 0) as purchases,
    cast(behaviour_habits.purchases_per_year_millionths as double precision) / 1000000 as purchases_per_year,
    cast(behaviour_gaps.twice_median_gap as double precision) / 2 as gap_days,
    case
        when behaviour_gaps.gaps >= 2 then
            sqrt(
                cast(
                    behaviour_gaps.gaps * behaviour_gaps.gap_squares
                    - behaviour_gaps.gap_sum * behaviour_gaps.gap_sum as double precision
                ) / cast(behaviour_gaps.gaps * (behaviour_gaps.gaps - 1) as double precision)
            ) * behaviour_gaps.gaps / cast(behaviour_gaps.gap_sum as double precision)
    end as gap_variation,
    cast(behaviour_habits.average_purchase_ten_thousandths as double precision) / 10000 as average_purchase,
    cast(behaviour_habits.units_per_order_millionths as double precision) / 1000000 as units_per_order,
    behaviour_habits.return_rate as return_rate,
    case
        when
            behaviour_channels.purchases * 100
            < params.channel_share * behaviour_channels.known_purchases
            then 'mixed'
        else behaviour_channels.channel
    end as channel,
    cast(behaviour_channels.purchases as double precision)
    / cast(behaviour_channels.known_purchases as double precision) as channel_share,
    behaviour_habits.weekday as weekday,
    behaviour_habits.day_part as day_part,
    behaviour_habits.first_day as first_day,
    behaviour_habits.last_day as last_day
from customers
cross join params
left join behaviour_habits
    on customers.customer_id = behaviour_habits.customer_id
left join compared
    on customers.customer_id = compared.customer_id
left join behaviour_gaps
    on customers.customer_id = behaviour_gaps.customer_id
left join behaviour_channels
    on customers.customer_id = behaviour_channels.customer_id
