-- The group of each customer: that of the nearest centre, of equally near ones the first. Every feature is
-- taken as ln(1 + x) (the discount share as it is), less the middle, divided by the spread, and held within
-- -3 and 3; a feature that a customer does not have, or that all have alike, counts as the middle.
-- Distances are squared and in millionths, with the group in the last two digits, so that the least of them
-- says both.
-- Worked example: squared distances 1.5 to group 1 and 0.25 to group 2: least(150000001, 25000002): group 2.
-- Grain: one row per customer with a purchase, where groups were found.
with

middles as (

    select
        clusters_found.recency_days as recency_days,
        clusters_found.frequency as frequency,
        clusters_found.monetary as monetary,
        clusters_found.breadth as breadth,
        clusters_found.discount_share as discount_share,
        clusters_found.rhythm_days as rhythm_days
    from clusters_found
    where clusters_found.part = 'middle'

),

spreads as (

    select
        clusters_found.recency_days as recency_days,
        clusters_found.frequency as frequency,
        clusters_found.monetary as monetary,
        clusters_found.breadth as breadth,
        clusters_found.discount_share as discount_share,
        clusters_found.rhythm_days as rhythm_days
    from clusters_found
    where clusters_found.part = 'spread'

),

measured as (

    select
        clusters_customers.customer_id as customer_id,
        (ln(1 + cast(clusters_customers.recency_days as double precision)) - middles.recency_days)
        / nullif(spreads.recency_days, 0) as recency,
        (ln(1 + cast(clusters_customers.frequency as double precision)) - middles.frequency)
        / nullif(spreads.frequency, 0) as frequency,
        (
            ln(
                1 + case
                    when clusters_customers.monetary > 0 then cast(clusters_customers.monetary as double precision)
                    when clusters_customers.monetary <= 0 then 0
                end
            )
            - middles.monetary
        )
        / nullif(spreads.monetary, 0) as monetary,
        (ln(1 + cast(clusters_customers.breadth as double precision)) - middles.breadth)
        / nullif(spreads.breadth, 0) as breadth,
        (cast(clusters_customers.discount_share as double precision) - middles.discount_share)
        / nullif(spreads.discount_share, 0) as discount,
        (ln(1 + cast(clusters_customers.rhythm_days as double precision)) - middles.rhythm_days)
        / nullif(spreads.rhythm_days, 0) as rhythm
    from clusters_customers
    cross join middles
    cross join spreads

),

scaled as (

    select
        measured.customer_id as customer_id,
        case
            when measured.recency > 3 then 3
            when measured.recency < -3 then -3
            else coalesce(measured.recency, 0)
        end as recency,
        case
            when measured.frequency > 3 then 3
            when measured.frequency < -3 then -3
            else coalesce(measured.frequency, 0)
        end as frequency,
        case
            when measured.monetary > 3 then 3
            when measured.monetary < -3 then -3
            else coalesce(measured.monetary, 0)
        end as monetary,
        case
            when measured.breadth > 3 then 3
            when measured.breadth < -3 then -3
            else coalesce(measured.breadth, 0)
        end as breadth,
        case
            when measured.discount > 3 then 3
            when measured.discount < -3 then -3
            else coalesce(measured.discount, 0)
        end as discount,
        case
            when measured.rhythm > 3 then 3
            when measured.rhythm < -3 then -3
            else coalesce(measured.rhythm, 0)
        end as rhythm
    from measured

),

nearest as (

    select
        scaled.customer_id as customer_id,
        min(
            cast(
                round(
                    cast(
                        1000000 * (
                            (scaled.recency - clusters_found.recency_days)
                            * (scaled.recency - clusters_found.recency_days)
                            + (scaled.frequency - clusters_found.frequency)
                            * (scaled.frequency - clusters_found.frequency)
                            + (scaled.monetary - clusters_found.monetary)
                            * (scaled.monetary - clusters_found.monetary)
                            + (scaled.breadth - clusters_found.breadth)
                            * (scaled.breadth - clusters_found.breadth)
                            + (scaled.discount - clusters_found.discount_share)
                            * (scaled.discount - clusters_found.discount_share)
                            + (scaled.rhythm - clusters_found.rhythm_days)
                            * (scaled.rhythm - clusters_found.rhythm_days)
                        ) as double precision
                    )
                ) as bigint
            ) * 100 + clusters_found.group_no
        ) as packed
    from scaled
    inner join clusters_found on clusters_found.part = 'centre'
    group by scaled.customer_id

)

select
    nearest.customer_id as customer_id,
    cast(mod(nearest.packed, 100) as integer) as group_no,
    sqrt(floor(cast(nearest.packed as double precision) / 100) / 1000000) as centre_distance
from nearest
