-- The list of each customer, of at most `top` products, each once. In turn: what is due again, in at most half of the
-- places (rounded up); one stand-in for what is due and out of stock; then related products, with the newest of the
-- customer's category in the last place but one of what the list would hold; then popular ones. Where popular ones
-- in front came nearer to the orders that were held back, they stand there (recommend_tried).
-- Grain: one row per customer and place.
with

slotted as (

    select
        recommend_candidates.customer_id as customer_id,
        recommend_candidates.kind as kind,
        recommend_candidates.product_id as product_id,
        recommend_candidates.score as score,
        recommend_candidates.via_product_id as via_product_id,
        recommend_candidates.tier as tier,
        recommend_candidates.shared_customers as shared_customers,
        recommend_candidates.of_customers as of_customers,
        recommend_candidates.purchase_days as purchase_days,
        recommend_candidates.interval_days as interval_days,
        recommend_candidates.silent_days as silent_days,
        recommend_candidates.age_days as age_days,
        recommend_orders.slot_from + recommend_orders.slot_step * recommend_candidates.place as slot
    from recommend_candidates
    cross join params
    inner join recommend_orders
        on recommend_candidates.kind = recommend_orders.kind
    inner join recommend_tried
        on recommend_orders.order_no = recommend_tried.order_no
    where
        recommend_tried.is_used
        and recommend_candidates.part = 'all'
        and (recommend_candidates.kind <> 'due_again' or 2 * recommend_candidates.place <= params.top + 1)

),

once as (

    select
        slotted.customer_id as customer_id,
        slotted.kind as kind,
        slotted.product_id as product_id,
        slotted.score as score,
        slotted.via_product_id as via_product_id,
        slotted.tier as tier,
        slotted.shared_customers as shared_customers,
        slotted.of_customers as of_customers,
        slotted.purchase_days as purchase_days,
        slotted.interval_days as interval_days,
        slotted.silent_days as silent_days,
        slotted.age_days as age_days,
        slotted.slot as slot,
        row_number() over (
            partition by
                slotted.customer_id,
                slotted.product_id
            order by
                slotted.slot,
                slotted.kind
        ) as nth
    from slotted

),

placed as (

    select
        once.customer_id as customer_id,
        once.kind as kind,
        once.product_id as product_id,
        once.score as score,
        once.via_product_id as via_product_id,
        once.tier as tier,
        once.shared_customers as shared_customers,
        once.of_customers as of_customers,
        once.purchase_days as purchase_days,
        once.interval_days as interval_days,
        once.silent_days as silent_days,
        once.age_days as age_days,
        row_number() over (
            partition by once.customer_id
            order by
                once.slot,
                once.product_id
        ) as place
    from once
    where once.nth = 1

)

select
    placed.customer_id as customer_id,
    placed.place as place,
    placed.kind as kind,
    placed.product_id as product_id,
    placed.score as score,
    placed.via_product_id as via_product_id,
    placed.tier as tier,
    placed.shared_customers as shared_customers,
    placed.of_customers as of_customers,
    placed.purchase_days as purchase_days,
    placed.interval_days as interval_days,
    placed.silent_days as silent_days,
    placed.age_days as age_days
from placed
cross join params
where placed.place <= params.top
