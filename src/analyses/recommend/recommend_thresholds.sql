-- How near the lists come to the orders that were held back: for each way of recommending the share of customers
-- with one of the first five products (or `top`, where that is fewer) in the order, and the mean of one over the
-- place of the first (MRR at 5). Before them, how many products of a customer counted for what goes together.
-- Grain: one row per way of recommending and figure.
with

figures as (

    select
        case
            when recommend_held_back.kind = 'best_sellers' then 'best_sellers'
            when recommend_held_back.kind = 'due_again' then 'again_alone'
            when recommend_held_back.kind = 'popular' then 'popular_alone'
            else 'related_alone'
        end as name,
        recommend_held_back.tried as tried,
        recommend_held_back.hits as hits,
        recommend_held_back.sixtieths as sixtieths
    from recommend_held_back

    union all

    select
        case when recommend_tried.is_used then 'list' else 'usual_order' end as name,
        recommend_held_back.tried as tried,
        recommend_tried.hits as hits,
        recommend_tried.sixtieths as sixtieths
    from recommend_held_back
    cross join recommend_tried
    where
        recommend_held_back.kind = 'related'
        and (recommend_tried.is_used or recommend_tried.order_no = 1)

),

measures as (

    select
        figures.name as name,
        1 as position,
        cast(figures.hits as double precision) / figures.tried as value
    from figures
    where figures.tried > 0

    union all

    select
        figures.name as name,
        2 as position,
        cast(figures.sixtieths as double precision) / 60 / figures.tried as value
    from figures
    where figures.tried > 0

)

select
    recommend_related.figure as name,
    1 as position,
    cast(recommend_related.value as decimal(18,4)) as value
from recommend_related
where recommend_related.figure is not null

union all

select
    'order_used' as name,
    1 as position,
    cast(recommend_tried.order_no as decimal(18,4)) as value
from recommend_tried
where recommend_tried.is_used

union all

select
    'held_back' as name,
    1 as position,
    cast(figures.tried as decimal(18,4)) as value
from figures
where figures.name = 'list'

union all

select
    measures.name as name,
    measures.position as position,
    round(cast(measures.value as decimal(18,6)), 4) as value
from measures
