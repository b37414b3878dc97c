-- What is known of each customer, trimmed and in lower case, blanks missing, with the age in whole years at
-- the as-of day. Years are counted from 1 March (see the civil calendar of Howard Hinnant, days_from_civil,
-- public domain): the leap day is the last of its year, so a day's place in the year compares birthdays
-- without knowing leap years. Who is born on 29 February is a year older on 1 March of a common year.
-- Divisions are (a - mod(a, b)) / b, exact on every engine.
-- Worked example: born 1990-06-15, as-of 2024-06-14: place 106 in both years less one day: 34 - 1 = 33
-- years.
-- Grain: one row per customer.
with

days as (

    select customers.birth_day + 719468 as shifted_day
    from customers
    cross join params
    where
        customers.birth_day is not null
        and customers.birth_day <= params.as_of_day

    union

    select params.as_of_day + 719468 as shifted_day
    from params

),

eras as (

    -- An era is 400 years of 146097 days, counted from 0000-03-01.
    select
        days.shifted_day as shifted_day,
        cast((days.shifted_day - mod(days.shifted_day, 146097)) / 146097 as integer) as era,
        mod(days.shifted_day, 146097) as day_of_era
    from days

),

leapless as (

    select
        eras.shifted_day as shifted_day,
        eras.era as era,
        eras.day_of_era as day_of_era,
        eras.day_of_era
        - cast((eras.day_of_era - mod(eras.day_of_era, 1460)) / 1460 as integer)
        + cast((eras.day_of_era - mod(eras.day_of_era, 36524)) / 36524 as integer)
        - cast((eras.day_of_era - mod(eras.day_of_era, 146096)) / 146096 as integer) as days_without_leap_days
    from eras

),

years as (

    select
        leapless.shifted_day as shifted_day,
        leapless.era as era,
        leapless.day_of_era as day_of_era,
        cast(
            (leapless.days_without_leap_days - mod(leapless.days_without_leap_days, 365)) / 365 as integer
        ) as year_of_era
    from leapless

),

calendar as (

    select
        years.shifted_day - 719468 as calendar_day,
        400 * years.era + years.year_of_era as march_year,
        years.day_of_era
        - 365 * years.year_of_era
        - cast((years.year_of_era - mod(years.year_of_era, 4)) / 4 as integer)
        + cast((years.year_of_era - mod(years.year_of_era, 100)) / 100 as integer) as day_of_year
    from years

),

aged as (

    select
        born.calendar_day as birth_day,
        today.march_year - born.march_year
        - case when today.day_of_year < born.day_of_year then 1 else 0 end as age
    from params
    inner join calendar as today
        on params.as_of_day = today.calendar_day
    cross join calendar as born

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
