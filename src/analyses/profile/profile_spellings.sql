-- How names are written: of spellings that differ only in letter case and in blanks at the ends, the one that
-- most customers have, ties by the text.
-- Worked example: Germany, GERMANY, Germany and germany: germany is written Germany.
-- Grain: one row per field and name in lower case (name).
with

written as (

    select
        'country' as field,
        trim(customers.country) as spelling,
        count(*) as customers
    from customers
    where trim(customers.country) <> ''
    group by trim(customers.country)

    union all

    select
        'region' as field,
        trim(customers.region) as spelling,
        count(*) as customers
    from customers
    where trim(customers.region) <> ''
    group by trim(customers.region)

    union all

    select
        'city' as field,
        trim(customers.city) as spelling,
        count(*) as customers
    from customers
    where trim(customers.city) <> ''
    group by trim(customers.city)

    union all

    select
        'industry' as field,
        trim(customers.industry) as spelling,
        count(*) as customers
    from customers
    where trim(customers.industry) <> ''
    group by trim(customers.industry)

    union all

    select
        'gender' as field,
        trim(customers.gender) as spelling,
        count(*) as customers
    from customers
    where trim(customers.gender) <> ''
    group by trim(customers.gender)

    union all

    select
        'source' as field,
        trim(customers.source) as spelling,
        count(*) as customers
    from customers
    where trim(customers.source) <> ''
    group by trim(customers.source)

),

ranked as (

    select
        written.field as field,
        lower(written.spelling) as name,
        written.spelling as spelling,
        row_number() over (
            partition by written.field, lower(written.spelling)
            order by written.customers desc, written.spelling
        ) as place
    from written

)

select
    ranked.field as field,
    ranked.name as name,
    ranked.spelling as spelling
from ranked
where ranked.place = 1
