-- The figures of a shop by period, and against the same period of the year year_before.
-- Revenue is net of returns, which count in the period they came back in; orders are those with a net amount above zero. New customers
-- buy for the first time in the period; returning ones had bought before it. The average order is of the sold amount: orders alone.
-- Grain: one row per period.
with

first_days as (

    select
        overview_orders.customer_id as customer_id,
        min(overview_orders.order_day) as first_day
    from overview_orders
    where overview_orders.net_amount > 0 and overview_orders.customer_id is not null
    group by overview_orders.customer_id

),

first_periods as (

    select
        first_days.customer_id as customer_id,
        period_days.period_no as period_no
    from first_days
    inner join period_days on first_days.first_day = period_days.order_day

),

per_period as (

    select
        period_days.period_no as period_no,
        sum(overview_orders.net_amount) as revenue,
        sum(case when overview_orders.net_amount > 0 then overview_orders.net_amount else 0 end) as sold,
        sum(case when overview_orders.net_amount > 0 then 1 else 0 end) as orders,
        count(distinct case when overview_orders.net_amount > 0 then overview_orders.customer_id end) as customers,
        count(
            distinct case
                when overview_orders.net_amount > 0 and first_periods.period_no < period_days.period_no
                    then overview_orders.customer_id
            end
        ) as returning_customers,
        sum(overview_orders.returned_amount) as returned_amount
    from overview_orders
    inner join period_days on overview_orders.order_day = period_days.order_day
    left join first_periods on overview_orders.customer_id = first_periods.customer_id
    group by period_days.period_no

),

periods as (

    select
        period_days.period_no as period_no,
        min(period_days.period_start) as period_start,
        max(period_days.order_day) as last_day
    from period_days
    cross join params
    group by period_days.period_no
    having min(period_days.order_day) <= max(params.as_of_day)

),

figures as (

    select
        periods.period_no as period_no,
        periods.period_start as period_start,
        periods.last_day as last_day,
        coalesce(per_period.revenue, 0) as revenue,
        coalesce(per_period.sold, 0) as sold,
        coalesce(per_period.orders, 0) as orders,
        coalesce(per_period.customers, 0) as customers,
        coalesce(per_period.returning_customers, 0) as returning_customers,
        coalesce(per_period.returned_amount, 0) as returned_amount
    from periods
    left join per_period on periods.period_no = per_period.period_no

)

select
    figures.period_start as period_start,
    figures.revenue as revenue,
    figures.orders as orders,
    figures.customers as customers,
    figures.customers - figures.returning_customers as new_customers,
    figures.returning_customers as returning_customers,
    cast(figures.sold as double precision) / nullif(figures.orders, 0) as average_order,
    cast(figures.returning_customers as double precision) / nullif(figures.customers, 0) as repeat_rate,
    figures.returned_amount as returned_amount,
    cast(figures.returned_amount as double precision)
    / nullif(cast(figures.revenue + figures.returned_amount as double precision), 0) as return_rate,
    year_before.revenue as revenue_year_before,
    case
        when figures.last_day <= params.as_of_day
            then cast(figures.revenue - year_before.revenue as double precision) / nullif(cast(year_before.revenue as double precision), 0)
    end as revenue_change,
    figures.last_day <= params.as_of_day as is_complete
from figures
cross join params
left join figures as year_before
    on year_before.period_no = figures.period_no - params.periods_a_year
