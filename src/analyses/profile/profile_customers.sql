-- What is known of each customer, trimmed and in lower case, blanks missing, with the age in whole years at
-- the as-of day: whole months since birth by the calendar (civil_days.sql), by twelve. Who is born on 29
-- February is a year older on 1 March of a common year.
-- Worked example: born 1990-06-15, as-of 2024-06-14: 408 months less one, for the 14th is before the 15th:
-- 407 months are 33 years.
-- Grain: one row per customer.
with

months as (

    select
        born.order_day as birth_day,
        today.month_no
        - born.month_no
        - case when today.day_of_month < born.day_of_month then 1 else 0 end as months
    from params
    inner join civil_days as today
        on params.as_of_day = today.order_day
    cross join civil_days as born

),

aged as (

    select
        months.birth_day as birth_day,
        cast((months.months - mod(months.months, 12)) / 12 as integer) as age
    from months

)

select
    customers.customer_id as customer_id,
    nullif(lower(trim(customers.country)), '') as country,
    nullif(lower(trim(customers.region)), '') as region,
    nullif(lower(trim(customers.city)), '') as city,
    nullif(lower(trim(customers.industry)), '') as industry,
    nullif(lower(trim(customers.gender)), '') as gender,
    nullif(lower(trim(customers.source)), '') as source,
    case when customers.employees >= 0 then customers.employees end as employees,
    case when customers.annual_revenue >= 0 then customers.annual_revenue end as annual_revenue,
    case when aged.age <= params.max_age then aged.age end as age
from customers
cross join params
left join aged
    on customers.birth_day = aged.birth_day
