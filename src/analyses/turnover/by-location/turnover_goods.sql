-- The products at each location that counted, received or sold them, with what the product export says of the product.
-- Sales without a location are of a row without one, so that the rows of a product add up to it. A location is spelled
-- as the stock spells it, else as receipts or lines do.
-- Grain: one row per product and location, `product_id` is both in one text.
with

seen as (

    select
        turnover_counts.product_id as product_id,
        turnover_counts.own_product_id as own_product_id,
        turnover_counts.location as location,
        1 as source_rank
    from turnover_counts

    union all

    select
        turnover_arrivals.product_id as product_id,
        turnover_arrivals.own_product_id as own_product_id,
        turnover_arrivals.location as location,
        2 as source_rank
    from turnover_arrivals

    union all

    select
        turnover_lines.product_id as product_id,
        turnover_lines.own_product_id as own_product_id,
        turnover_lines.location as location,
        3 as source_rank
    from turnover_lines

),

pairs as (

    select
        seen.product_id as product_id,
        seen.own_product_id as own_product_id,
        lower(min(seen.location)) as place
    from seen
    where seen.product_id is not null
    group by
        seen.product_id,
        seen.own_product_id

),

spellings as (

    select
        lower(seen.location) as place,
        seen.location as location,
        row_number() over (
            partition by lower(seen.location)
            order by min(seen.source_rank), seen.location
        ) as choice
    from seen
    where seen.product_id is not null
    group by
        lower(seen.location),
        seen.location

)

select
    pairs.product_id as product_id,
    pairs.own_product_id as own_product_id,
    spellings.location as location,
    products.unit_cost as unit_cost,
    products.listed_day as listed_day
from pairs
inner join spellings
    on pairs.place = spellings.place
inner join products
    on pairs.own_product_id = products.product_id
where spellings.choice = 1
