-- How near each kind alone comes to the order that is held back: whether one of the first five products is in it
-- (hit), and one over the place of the first that is (mean reciprocal rank, MRR at 5). The list as a whole is tried
-- in recommend_tried.
-- Grain: one row per way of recommending.
with

found as (

    select
        recommend_candidates.kind as kind,
        recommend_candidates.customer_id as customer_id,
        min(recommend_candidates.place) as place
    from recommend_candidates
    inner join recommend_held
        on
            recommend_candidates.customer_id = recommend_held.customer_id
            and recommend_candidates.product_id = recommend_held.product_id
    where
        recommend_candidates.part = 'known'
        and recommend_candidates.place <= 5
    group by
        recommend_candidates.kind,
        recommend_candidates.customer_id

),

customers as (

    select count(*) as tried
    from recommend_trials
    where recommend_trials.part = 'known'

)

select
    kinds.kind as kind,
    max(customers.tried) as tried,
    count(found.place) as hits,
    coalesce(sum(cast(60 / found.place as bigint)), 0) as sixtieths
from customers
cross join (
    select 'related' as kind
    union all
    select 'popular' as kind
    union all
    select 'due_again' as kind
    union all
    select 'best_sellers' as kind
) as kinds
left join found on kinds.kind = found.kind
group by kinds.kind
