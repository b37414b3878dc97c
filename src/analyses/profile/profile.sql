-- Profile: where a customer is, seen from home, and what kind of customer it is. First match: local (same
-- city as home, unless its country is known to be another), domestic (same country as home), international
-- (another country), unknown (blank, or no home given that it could be compared with). Size by employees,
-- else by annual revenue. Names compare trimmed and in lower case; a home may have several spellings. They
-- are shown as most customers' rows write them.
-- Worked example: home Lyon, France: Lyon -> local; Nice, France -> domestic; Lyon without a country ->
-- local; Rome, Italy -> international; Nice without a country -> unknown.
-- Grain: one row per customer.
with

homes as (

    select sum(case when profile_homes.kind = 'country' then 1 else 0 end) as countries
    from profile_homes

),

placed as (

    select
        profile_customers.customer_id as customer_id,
        coalesce(homes.countries, 0) as home_countries,
        home_city.name is not null as in_home_city,
        home_country.name is not null as in_home_country,
        profile_customers.country is not null as country_known
    from profile_customers
    cross join homes
    left join profile_homes as home_city
        on
            home_city.kind = 'city'
            and profile_customers.city = home_city.name
    left join profile_homes as home_country
        on
            home_country.kind = 'country'
            and profile_customers.country = home_country.name

),

sized as (

    select
        profile_customers.customer_id as customer_id,
        case
            when profile_customers.employees < params.small_employees then 'micro'
            when profile_customers.employees < params.medium_employees then 'small'
            when profile_customers.employees < params.large_employees then 'medium'
            when profile_customers.employees is not null then 'large'
            when profile_customers.annual_revenue < params.small_revenue then 'micro'
            when profile_customers.annual_revenue < params.medium_revenue then 'small'
            when profile_customers.annual_revenue < params.large_revenue then 'medium'
            when profile_customers.annual_revenue is not null then 'large'
        end as company_size,
        case
            when profile_customers.employees is not null then 'employees'
            when profile_customers.annual_revenue is not null then 'revenue'
        end as size_basis
    from profile_customers
    cross join params

)

select
    profile_customers.customer_id as customer_id,
    case
        when
            placed.in_home_city
            and (placed.in_home_country or not placed.country_known or placed.home_countries = 0)
            then 'local'
        when placed.in_home_country then 'domestic'
        when placed.country_known and placed.home_countries > 0 then 'international'
        else 'unknown'
    end as profile_class,
    country_spellings.spelling as country,
    region_spellings.spelling as region,
    city_spellings.spelling as city,
    sized.company_size as company_size,
    sized.size_basis as size_basis,
    profile_customers.employees as employees,
    profile_customers.annual_revenue as annual_revenue,
    industry_spellings.spelling as industry,
    profile_customers.age as age,
    profile_ages.band as age_band,
    gender_spellings.spelling as gender,
    source_spellings.spelling as source
from profile_customers
inner join placed
    on profile_customers.customer_id = placed.customer_id
inner join sized
    on profile_customers.customer_id = sized.customer_id
left join profile_ages
    on
        profile_customers.age >= profile_ages.from_age
        and (profile_ages.below_age is null or profile_customers.age < profile_ages.below_age)
left join profile_spellings as country_spellings
    on
        country_spellings.field = 'country'
        and profile_customers.country = country_spellings.name
left join profile_spellings as region_spellings
    on
        region_spellings.field = 'region'
        and profile_customers.region = region_spellings.name
left join profile_spellings as city_spellings
    on
        city_spellings.field = 'city'
        and profile_customers.city = city_spellings.name
left join profile_spellings as industry_spellings
    on
        industry_spellings.field = 'industry'
        and profile_customers.industry = industry_spellings.name
left join profile_spellings as gender_spellings
    on
        gender_spellings.field = 'gender'
        and profile_customers.gender = gender_spellings.name
left join profile_spellings as source_spellings
    on
        source_spellings.field = 'source'
        and profile_customers.source = source_spellings.name
