-- At most 10,000 customers, every k-th in the order of what they are compared by, so that it depends on no id:
-- groups are found among them, and all customers are then given to the nearest.
-- Grain: one row per customer of the sample.
with

placed as (

    select
        clusters_customers.recency_days as recency_days,
        clusters_customers.frequency as frequency,
        clusters_customers.monetary as monetary,
        clusters_customers.breadth as breadth,
        clusters_customers.discount_share as discount_share,
        clusters_customers.rhythm_days as rhythm_days,
        row_number() over (
            order by
                clusters_customers.recency_days,
                clusters_customers.frequency,
                clusters_customers.monetary nulls last,
                clusters_customers.breadth nulls last,
                clusters_customers.discount_share nulls last,
                clusters_customers.rhythm_days nulls last
        ) as place
    from clusters_customers

),

steps as (

    select cast(ceil(cast(count(*) as double precision) / 10000) as bigint) as step
    from clusters_customers

)

select
    placed.recency_days as recency_days,
    placed.frequency as frequency,
    placed.monetary as monetary,
    placed.breadth as breadth,
    placed.discount_share as discount_share,
    placed.rhythm_days as rhythm_days
from placed
cross join steps
where mod(placed.place, steps.step) = 0
