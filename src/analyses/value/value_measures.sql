-- Every distinct recency, frequency and monetary value among the customers with a purchase, and what lies at or below it:
-- scores and tiers are cut here, so that equal customers stay together.
-- Grain: one row per measure (name) and distinct value (amount).
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

)

select
    measures.name as name,
    measures.amount as amount,
    measures.customers as customers,
    cast(
        sum(measures.customers) over (
            partition by measures.name
            order by measures.amount
            rows between unbounded preceding and current row
        ) as bigint
    ) as customers_up_to,
    sum(case when measures.amount > 0 then measures.amount * measures.customers else 0 end) over (
        partition by measures.name
        order by measures.amount
        rows between unbounded preceding and current row
    ) as sum_up_to,
    lead(measures.amount) over (
        partition by measures.name order by measures.amount
    ) as next_amount
from measures
