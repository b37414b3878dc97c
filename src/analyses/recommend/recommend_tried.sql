-- How near the lists come in each order to the purchases that were held back: whether one of the first five products
-- (or `top`, where that is fewer) is among them, and sixty over the place of the first. is_used: the order with the most
-- hits, the first of those with as many.
-- Of each kind the first five are enough: a sixth one has five products before it in any list.
-- Grain: one row per order.
with

slotted as (

    select
        recommend_orders.order_no as order_no,
        recommend_candidates.customer_id as customer_id,
        recommend_candidates.product_id as product_id,
        min(recommend_orders.slot_from + recommend_orders.slot_step * recommend_candidates.place) as slot
    from recommend_candidates
    cross join params
    inner join recommend_orders
        on recommend_candidates.kind = recommend_orders.kind
    where
        recommend_candidates.part = 'known'
        and recommend_candidates.place <= 5
        and (recommend_candidates.kind <> 'due_again' or 2 * recommend_candidates.place <= params.top + 1)
    group by
        recommend_orders.order_no,
        recommend_candidates.customer_id,
        recommend_candidates.product_id

),

placed as (

    select
        slotted.order_no as order_no,
        slotted.customer_id as customer_id,
        slotted.product_id as product_id,
        row_number() over (
            partition by
                slotted.order_no,
                slotted.customer_id
            order by
                slotted.slot,
                slotted.product_id
        ) as place
    from slotted

),

found as (

    select
        placed.order_no as order_no,
        placed.customer_id as customer_id,
        min(placed.place) as place
    from placed
    cross join params
    inner join recommend_held
        on
            placed.customer_id = recommend_held.customer_id
            and placed.product_id = recommend_held.product_id
    where
        placed.place <= 5
        and placed.place <= params.top
    group by
        placed.order_no,
        placed.customer_id

),

every_order as (

    select distinct recommend_orders.order_no as order_no
    from recommend_orders

),

figures as (

    select
        every_order.order_no as order_no,
        count(found.place) as hits,
        coalesce(sum(cast(60 / found.place as bigint)), 0) as sixtieths
    from every_order
    left join found on every_order.order_no = found.order_no
    group by every_order.order_no

)

select
    figures.order_no as order_no,
    figures.hits as hits,
    figures.sixtieths as sixtieths,
    row_number() over (
        order by
            figures.hits desc,
            figures.order_no
    ) = 1 as is_used
from figures
