-- How each customer buys: how much at a time, on which weekday and part of the day, and what share of it
-- comes back. The most frequent weekday and part of day count; ties go to the earlier weekday (Monday first)
-- and the earlier part of the day (night first).
-- Rates and averages are kept as whole millionths, money as whole ten-thousandths, rounded half up, so that
-- equal customers are exactly equal.
-- Worked example: 3 purchases, the first 99 days before the as-of day: 3 * 365 / 100 = 10.95 a year.
-- Grain: one row per customer with a purchase.
with

bought as (

    -- Day 0, 1970-01-01, was a Thursday: weekday 3 with Monday as 0. The 100,000 weeks serve earlier days.
    -- Parts of the day: 0 night, 1 morning, 2 afternoon, 3 evening.
    select
        orders.customer_id as customer_id,
        orders.order_day as order_day,
        mod(orders.order_day + 3 + 700000, 7) as weekday,
        case
            when orders.order_minute < params.morning_hour * 60 then 0
            when orders.order_minute < params.afternoon_hour * 60 then 1
            when orders.order_minute < params.evening_hour * 60 then 2
            when orders.order_minute >= params.evening_hour * 60 then 3
        end as day_part,
        orders.net_amount as net_amount,
        orders.units as units,
        orders.returned_amount as returned_amount
    from orders
    cross join params
    where orders.is_purchase

),

per_buyer as (

    select
        bought.customer_id as customer_id,
        count(*) as purchases,
        min(bought.order_day) as first_day,
        max(bought.order_day) as last_day,
        count(bought.net_amount) as amounts,
        sum(bought.net_amount) as amount,
        count(bought.units) as unit_orders,
        sum(bought.units) as units,
        sum(bought.returned_amount) as returned_amount,
        count(case when bought.weekday = 0 then 1 end) as mondays,
        count(case when bought.weekday = 1 then 1 end) as tuesdays,
        count(case when bought.weekday = 2 then 1 end) as wednesdays,
        count(case when bought.weekday = 3 then 1 end) as thursdays,
        count(case when bought.weekday = 4 then 1 end) as fridays,
        count(case when bought.weekday = 5 then 1 end) as saturdays,
        count(case when bought.weekday = 6 then 1 end) as sundays,
        count(case when bought.day_part = 0 then 1 end) as nights,
        count(case when bought.day_part = 1 then 1 end) as mornings,
        count(case when bought.day_part = 2 then 1 end) as afternoons,
        count(case when bought.day_part = 3 then 1 end) as evenings
    from bought
    group by bought.customer_id

),

other_orders as (

    select
        orders.customer_id as customer_id,
        orders.net_amount as net_amount,
        coalesce(
            orders.returned_amount,
            case when orders.net_amount < 0 then -orders.net_amount else 0 end
        ) as returned_amount
    from orders
    where not orders.is_purchase

),

returned as (

    -- Sold is net plus returned: nothing, for a return that stands alone.
    select
        other_orders.customer_id as customer_id,
        count(*) as orders,
        sum(other_orders.returned_amount) as returned_amount,
        sum(other_orders.net_amount + other_orders.returned_amount) as sold_amount
    from other_orders
    group by other_orders.customer_id

),

fractions as (

    -- Numerators of the averages. A customer counts as watched for at least min_observed_days.
    select
        per_buyer.customer_id as customer_id,
        cast(per_buyer.purchases as bigint) * 365000000 as yearly,
        case
            when params.as_of_day - per_buyer.first_day + 1 > params.min_observed_days
                then params.as_of_day - per_buyer.first_day + 1
            else params.min_observed_days
        end as observed_days,
        cast(per_buyer.amount * 10000 as double precision) as amount,
        nullif(per_buyer.amounts, 0) as amounts,
        cast(per_buyer.units * 1000000 as bigint) as units,
        nullif(per_buyer.unit_orders, 0) as unit_orders,
        coalesce(per_buyer.returned_amount, 0) as returned_amount,
        per_buyer.amount + coalesce(per_buyer.returned_amount, 0) as sold_amount
    from per_buyer
    cross join params

),

rounded as (

    select
        fractions.customer_id as customer_id,
        cast(
            (
                2 * fractions.yearly + fractions.observed_days
                - mod(2 * fractions.yearly + fractions.observed_days, 2 * fractions.observed_days)
            ) / (2 * fractions.observed_days) as bigint
        ) as purchases_per_year,
        -- A double: the same quotient is the same number whatever it was divided from, and no amount is too large.
        floor(fractions.amount / fractions.amounts + 0.5) as average_purchase,
        cast(
            (
                2 * fractions.units + fractions.unit_orders
                - mod(2 * fractions.units + fractions.unit_orders, 2 * fractions.unit_orders)
            ) / (2 * fractions.unit_orders) as bigint
        ) as units_per_order,
        fractions.returned_amount as returned_amount,
        fractions.sold_amount as sold_amount
    from fractions

)

select
    per_buyer.customer_id as customer_id,
    per_buyer.purchases as purchases,
    per_buyer.first_day as first_day,
    per_buyer.last_day as last_day,
    rounded.purchases_per_year as purchases_per_year_millionths,
    cast(rounded.average_purchase as decimal(38, 0)) as average_purchase_ten_thousandths,
    rounded.units_per_order as units_per_order_millionths,
    case
        when rounded.sold_amount is null
            then cast(coalesce(returned.orders, 0) as double precision) / per_buyer.purchases
        else
            cast(rounded.returned_amount + coalesce(returned.returned_amount, 0) as double precision)
            / nullif(cast(rounded.sold_amount + coalesce(returned.sold_amount, 0) as double precision), 0)
    end as return_rate,
    case
        when
            per_buyer.mondays >= per_buyer.tuesdays
            and per_buyer.mondays >= per_buyer.wednesdays
            and per_buyer.mondays >= per_buyer.thursdays
            and per_buyer.mondays >= per_buyer.fridays
            and per_buyer.mondays >= per_buyer.saturdays
            and per_buyer.mondays >= per_buyer.sundays
            then 'monday'
        when
            per_buyer.tuesdays >= per_buyer.wednesdays
            and per_buyer.tuesdays >= per_buyer.thursdays
            and per_buyer.tuesdays >= per_buyer.fridays
            and per_buyer.tuesdays >= per_buyer.saturdays
            and per_buyer.tuesdays >= per_buyer.sundays
            then 'tuesday'
        when
            per_buyer.wednesdays >= per_buyer.thursdays
            and per_buyer.wednesdays >= per_buyer.fridays
            and per_buyer.wednesdays >= per_buyer.saturdays
            and per_buyer.wednesdays >= per_buyer.sundays
            then 'wednesday'
        when
            per_buyer.thursdays >= per_buyer.fridays
            and per_buyer.thursdays >= per_buyer.saturdays
            and per_buyer.thursdays >= per_buyer.sundays
            then 'thursday'
        when
            per_buyer.fridays >= per_buyer.saturdays
            and per_buyer.fridays >= per_buyer.sundays
            then 'friday'
        when per_buyer.saturdays >= per_buyer.sundays then 'saturday'
        else 'sunday'
    end as weekday,
    case
        when per_buyer.nights + per_buyer.mornings + per_buyer.afternoons + per_buyer.evenings = 0
            then null
        when
            per_buyer.nights >= per_buyer.mornings
            and per_buyer.nights >= per_buyer.afternoons
            and per_buyer.nights >= per_buyer.evenings
            then 'night'
        when
            per_buyer.mornings >= per_buyer.afternoons
            and per_buyer.mornings >= per_buyer.evenings
            then 'morning'
        when per_buyer.afternoons >= per_buyer.evenings then 'afternoon'
        else 'evening'
    end as day_part
from per_buyer
inner join rounded
    on per_buyer.customer_id = rounded.customer_id
left join returned
    on per_buyer.customer_id = returned.customer_id
