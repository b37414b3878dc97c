-- Each cohort (customers by the period of their first purchase) in each period since: who bought, and what that brought.
-- `age` counts periods from the first, which is 0. A period that the as-of day cuts short is not `is_complete`; later ones have no row.
-- Revenue is net of returns, of all orders of the cohort from its first purchases on.
-- Grain: one row per part, cohort and age.
with

cohorts as (

    select
        retention_customers.part as part,
        retention_customers.cohort_no as cohort_no,
        retention_customers.cohort as cohort,
        count(*) as customers
    from retention_customers
    group by retention_customers.part, retention_customers.cohort_no, retention_customers.cohort

),

periods as (

    select
        period_days.period_no as period_no,
        max(period_days.order_day) as last_day
    from period_days
    cross join params
    group by period_days.period_no
    having min(period_days.order_day) <= max(params.as_of_day)

),

per_customer as (

    select
        retention_customers.part as part,
        retention_customers.cohort_no as cohort_no,
        period_days.period_no as period_no,
        orders.customer_id as customer_id,
        sum(case when orders.is_purchase then 1 else 0 end) as orders,
        sum(coalesce(orders.net_amount, 0)) as revenue,
        max(case when orders.order_day = retention_customers.first_day + retention_customers.days_to_second then 1 else 0 end)
            as is_second
    from orders
    inner join retention_customers on orders.customer_id = retention_customers.customer_id
    inner join period_days on orders.order_day = period_days.order_day
    where orders.order_day >= retention_customers.first_day
    group by
        retention_customers.part,
        retention_customers.cohort_no,
        period_days.period_no,
        orders.customer_id

),

bought as (

    select
        per_customer.part as part,
        per_customer.cohort_no as cohort_no,
        per_customer.period_no as period_no,
        sum(case when per_customer.orders > 0 then 1 else 0 end) as active,
        sum(per_customer.is_second) as second_purchases,
        sum(per_customer.orders) as orders,
        sum(per_customer.revenue) as revenue
    from per_customer
    group by per_customer.part, per_customer.cohort_no, per_customer.period_no

),

spread as (

    select
        cohorts.part as part,
        cohorts.cohort as cohort,
        cohorts.customers as customers,
        periods.period_no - cohorts.cohort_no as age,
        periods.last_day as last_day,
        coalesce(bought.active, 0) as active,
        coalesce(bought.second_purchases, 0) as second_purchases,
        coalesce(bought.orders, 0) as orders,
        coalesce(bought.revenue, 0) as revenue
    from cohorts
    inner join periods on cohorts.cohort_no <= periods.period_no
    left join bought
        on cohorts.part = bought.part
        and cohorts.cohort_no = bought.cohort_no
        and periods.period_no = bought.period_no

),

summed as (

    select
        spread.part as part,
        spread.cohort as cohort,
        spread.customers as customers,
        spread.age as age,
        spread.last_day as last_day,
        spread.active as active,
        spread.orders as orders,
        spread.revenue as revenue,
        sum(spread.second_purchases) over (
            partition by spread.part, spread.cohort order by spread.age
            rows between unbounded preceding and current row
        ) as bought_again,
        sum(spread.revenue) over (
            partition by spread.part, spread.cohort order by spread.age
            rows between unbounded preceding and current row
        ) as cumulative_revenue
    from spread

)

select
    summed.part as part,
    summed.cohort as cohort,
    summed.age as age,
    summed.customers as customers,
    summed.active as active,
    cast(summed.active as double precision) / summed.customers as active_share,
    summed.bought_again as bought_again,
    cast(summed.bought_again as double precision) / summed.customers as bought_again_share,
    summed.orders as orders,
    summed.revenue as revenue,
    summed.cumulative_revenue as cumulative_revenue,
    cast(summed.cumulative_revenue as double precision) / summed.customers as revenue_per_customer,
    summed.last_day <= params.as_of_day as is_complete
from summed
cross join params
