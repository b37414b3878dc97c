-- The customers that recommendations are made for: all, and of those with an order to hold back at most 5,000,
-- every k-th by the days of their orders, with what they bought in that order.
-- Grain: one row per part and customer.
with

held as (

    select
        recommend_bought.customer_id as customer_id,
        max(recommend_bought.seen_day) as seen_day,
        min(recommend_bought.first_day) as first_day,
        count(*) as products
    from recommend_bought
    where recommend_bought.part = 'known'
    group by recommend_bought.customer_id

),

placed as (

    select
        held.customer_id as customer_id,
        held.seen_day as seen_day,
        row_number() over (order by held.seen_day, held.first_day, held.products, held.customer_id) as place
    from held

),

steps as (

    select cast(ceil(cast(count(*) as double precision) / 5000) as bigint) as step
    from held

)

select
    'known' as part,
    placed.customer_id as customer_id,
    placed.seen_day as seen_day
from placed
cross join steps
where mod(placed.place, steps.step) = 0

union all

select
    'all' as part,
    recommend_bought.customer_id as customer_id,
    max(recommend_bought.seen_day) as seen_day
from recommend_bought
where recommend_bought.part = 'all'
group by recommend_bought.customer_id
