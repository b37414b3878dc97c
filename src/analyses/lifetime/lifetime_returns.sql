-- Return chance without a model: of the customers who stood alike when the hold-out began, the share who bought again in it. Alike: as many
-- purchase days so far (1, 2, 3 to 4, 5 to 9, 10 or more) and silent as long (up to 30, 90, 180, 365 days, longer). Where fewer than 30
-- stood so, all of the same silence count, and no chance is said where these are fewer than 30 either.
-- Example: of 40 who had bought once and been silent 31 to 90 days, 10 bought in the hold-out: return_chance 0.25.
-- Grain: one row per purchases_band (0 to 4) and silence_band (0 to 4).
with

at_holdout as (

    select
        case
            when lifetime_customers.known_purchases >= 9 then 4
            when lifetime_customers.known_purchases >= 4 then 3
            when lifetime_customers.known_purchases >= 2 then 2
            else lifetime_customers.known_purchases
        end as purchases_band,
        lifetime_customers.age_days - lifetime_customers.holdout_days
        - lifetime_customers.known_recency_days as silent_days,
        case
            when lifetime_customers.repeat_purchases > lifetime_customers.known_purchases then 1 else 0
        end as returned,
        lifetime_customers.holdout_days as holdout_days
    from lifetime_customers
    where
        lifetime_customers.known_purchases is not null
        and lifetime_customers.holdout_days > 0

),

cells as (

    select
        at_holdout.purchases_band as purchases_band,
        case
            when at_holdout.silent_days <= 30 then 0
            when at_holdout.silent_days <= 90 then 1
            when at_holdout.silent_days <= 180 then 2
            when at_holdout.silent_days <= 365 then 3
            else 4
        end as silence_band,
        count(*) as customers,
        sum(at_holdout.returned) as returned,
        max(at_holdout.holdout_days) as holdout_days
    from at_holdout
    group by
        at_holdout.purchases_band,
        case
            when at_holdout.silent_days <= 30 then 0
            when at_holdout.silent_days <= 90 then 1
            when at_holdout.silent_days <= 180 then 2
            when at_holdout.silent_days <= 365 then 3
            else 4
        end

),

silences as (

    select
        cells.silence_band as silence_band,
        sum(cells.customers) as customers,
        sum(cells.returned) as returned,
        max(cells.holdout_days) as holdout_days
    from cells
    group by cells.silence_band

),

bands as (

    select 0 as purchases_band
    union all
    select 1 as purchases_band
    union all
    select 2 as purchases_band
    union all
    select 3 as purchases_band
    union all
    select 4 as purchases_band

)

select
    bands.purchases_band as purchases_band,
    silences.silence_band as silence_band,
    silences.holdout_days as return_days,
    case
        when cells.customers >= 30 then cast(cells.returned as double precision) / cells.customers
        else cast(silences.returned as double precision) / silences.customers
    end as return_chance
from silences
cross join bands
left join cells
    on
        bands.purchases_band = cells.purchases_band
        and silences.silence_band = cells.silence_band
where silences.customers >= 30
