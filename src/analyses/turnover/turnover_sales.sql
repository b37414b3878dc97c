-- What each product sold: units and revenue of the window (returned units and amounts subtracted), how much
-- they vary from day to day and from month to month (empty days and months count as zero), first and last
-- sale in all the data. A sale is a line of a positive quantity that is not a return. Variances are those
-- of a sample (n - 1) and stay exact: (n * sum of squares - square of sum) / (n * (n - 1)), kept here as
-- numerators: that of the months, and the sum of squares of the days, which `turnover_offer` counts. A month counts when the window covers it: the first when the window begins by its 3rd
-- day, the last when the as-of day is its 28th or later.
-- Worked example: 2, 0 and 4 units in 3 months: 3 * 20 - 36 = 24; variance 24 / 6 = 4, variation 2 / mean 2
-- = 1.
-- Grain: one row per product with a line, reached by one pass over all lines and one over those of the
-- window.
with

ends as (

    select
        turnover_window.window_days as window_days,
        first_days.month + case when first_days.day_of_month > 3 then 1 else 0 end as first_month,
        last_days.month - case when last_days.day_of_month < 28 then 1 else 0 end as last_month
    from turnover_window
    inner join turnover_months as first_days
        on turnover_window.first_day = first_days.order_day
    inner join turnover_months as last_days
        on turnover_window.as_of_day = last_days.order_day

),

bounds as (

    select
        ends.window_days as window_days,
        ends.first_month as first_month,
        ends.last_month as last_month,
        case
            when ends.last_month < ends.first_month then 0
            else ends.last_month - ends.first_month + 1
        end as months
    from ends

),

sold as (

    select
        turnover_lines.product_id as product_id,
        min(
            case when turnover_lines.quantity > 0 and not turnover_lines.is_return then turnover_lines.order_day end
        ) as first_sale_day,
        max(
            case when turnover_lines.quantity > 0 and not turnover_lines.is_return then turnover_lines.order_day end
        ) as last_sale_day,
        sum(
            case when turnover_lines.order_day >= turnover_window.first_day then turnover_lines.net_amount end
        ) as revenue,
        count(
            case when turnover_lines.order_day >= turnover_window.first_day then turnover_lines.net_amount end
        ) as amounts
    from turnover_lines
    cross join turnover_window
    where turnover_lines.product_id is not null
    group by turnover_lines.product_id

),

daily as (

    select
        turnover_lines.product_id as product_id,
        turnover_lines.order_day as order_day,
        sum(turnover_lines.quantity) as units
    from turnover_lines
    cross join turnover_window
    where
        turnover_lines.product_id is not null
        and turnover_lines.order_day >= turnover_window.first_day
    group by
        turnover_lines.product_id,
        turnover_lines.order_day

),

monthly as (

    select
        daily.product_id as product_id,
        turnover_months.month as month,
        sum(daily.units) as units,
        sum(daily.units * daily.units) as squared_daily_units
    from daily
    inner join turnover_months
        on daily.order_day = turnover_months.order_day
    group by
        daily.product_id,
        turnover_months.month

),

moved as (

    select
        monthly.product_id as product_id,
        sum(monthly.units) as units_sold,
        sum(monthly.squared_daily_units) as squared_daily_units,
        sum(
            case
                when monthly.month between bounds.first_month and bounds.last_month then monthly.units
                else 0
            end
        ) as units_in_months,
        sum(
            case
                when monthly.month between bounds.first_month and bounds.last_month
                    then monthly.units * monthly.units
                else 0
            end
        ) as squared_monthly_units
    from monthly
    cross join bounds
    group by monthly.product_id

)

select
    sold.product_id as product_id,
    sold.first_sale_day as first_sale_day,
    sold.last_sale_day as last_sale_day,
    sold.revenue as revenue,
    sold.amounts as amounts,
    coalesce(moved.units_sold, 0) as units_sold,
    coalesce(moved.squared_daily_units, 0) as squared_daily_units,
    bounds.months as months,
    case
        when bounds.months > 1 and moved.units_in_months > 0 then
            bounds.months
            * (bounds.months * moved.squared_monthly_units - moved.units_in_months * moved.units_in_months)
    end as spread,
    (bounds.months - 1) * moved.units_in_months * moved.units_in_months as spread_base
from sold
cross join bounds
left join moved
    on sold.product_id = moved.product_id
