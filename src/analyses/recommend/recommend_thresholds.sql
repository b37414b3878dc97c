-- How near the lists come to the orders that were held back: for each way of recommending the share of customers
-- with one of the first five products (or `top`, where that is fewer) in the order, and the mean of one over the
-- place of the first (MRR at 5). Before them, how many products of a customer counted for what goes together.
-- Grain: one row per way of recommending and figure.
with

found as (

    select
        recommend_lists.customer_id as customer_id,
        min(recommend_lists.place) as place
    from recommend_lists
    inner join recommend_held
        on
            recommend_lists.customer_id = recommend_held.customer_id
            and recommend_lists.product_id = recommend_held.product_id
    where
        recommend_lists.part = 'known'
        and recommend_lists.place <= 5
    group by recommend_lists.customer_id

),

list_figures as (

    select
        count(*) as hits,
        coalesce(sum(cast(60 / found.place as bigint)), 0) as sixtieths
    from found

),

figures as (

    select
        recommend_held_back.kind as kind,
        recommend_held_back.tried as tried,
        recommend_held_back.hits as hits,
        recommend_held_back.sixtieths as sixtieths
    from recommend_held_back

    union all

    select
        'list' as kind,
        recommend_held_back.tried as tried,
        list_figures.hits as hits,
        list_figures.sixtieths as sixtieths
    from recommend_held_back
    cross join list_figures
    where recommend_held_back.kind = 'related'

)

select
    recommend_related.figure as name,
    1 as position,
    cast(recommend_related.value as decimal(18,4)) as value
from recommend_related
where recommend_related.figure is not null

union all

select
    'held_back' as name,
    1 as position,
    cast(figures.tried as decimal(18,4)) as value
from figures
where figures.kind = 'list'

union all

select
    'list' as name,
    1 as position,
    round(
        cast(
            cast(figures.hits as double precision) / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'list'
    and figures.tried > 0

union all

select
    'list' as name,
    2 as position,
    round(
        cast(
            cast(figures.sixtieths as double precision) / 60 / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'list'
    and figures.tried > 0

union all

select
    'best_sellers' as name,
    1 as position,
    round(
        cast(
            cast(figures.hits as double precision) / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'best_sellers'
    and figures.tried > 0

union all

select
    'best_sellers' as name,
    2 as position,
    round(
        cast(
            cast(figures.sixtieths as double precision) / 60 / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'best_sellers'
    and figures.tried > 0

union all

select
    'related_alone' as name,
    1 as position,
    round(
        cast(
            cast(figures.hits as double precision) / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'related'
    and figures.tried > 0

union all

select
    'related_alone' as name,
    2 as position,
    round(
        cast(
            cast(figures.sixtieths as double precision) / 60 / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'related'
    and figures.tried > 0

union all

select
    'popular_alone' as name,
    1 as position,
    round(
        cast(
            cast(figures.hits as double precision) / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'popular'
    and figures.tried > 0

union all

select
    'popular_alone' as name,
    2 as position,
    round(
        cast(
            cast(figures.sixtieths as double precision) / 60 / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'popular'
    and figures.tried > 0

union all

select
    'again_alone' as name,
    1 as position,
    round(
        cast(
            cast(figures.hits as double precision) / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'due_again'
    and figures.tried > 0

union all

select
    'again_alone' as name,
    2 as position,
    round(
        cast(
            cast(figures.sixtieths as double precision) / 60 / figures.tried
            as decimal(18,6)
        ),
        4
    ) as value
from figures
where
    figures.kind = 'due_again'
    and figures.tried > 0
