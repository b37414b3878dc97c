-- The three orders that a list may have, by the slot at which each kind stands: a list goes by slot, `slot_from` and `slot_step`
-- for each place within the kind. What is due again has the slots from 1 on, a stand-in 1000, and what is new the last place but one
-- of `top`, in front of what stands from 2000 on. 1: related before popular products, 2: popular before related ones, 3: popular
-- ones before everything else.
-- Worked example: `top` 5, order 1: what is new has slot 2000 + 10 * 3 + 5 = 2035, between the third related product (2030) and the
-- fourth (2040).
-- Grain: one row per order and kind.
with

orders_of_kinds as (

    select
        1 as order_no,
        2000 as related_from,
        3000 as popular_from

    union all

    select
        2 as order_no,
        3000 as related_from,
        2000 as popular_from

    union all

    select
        3 as order_no,
        2000 as related_from,
        -1000 as popular_from

)

select
    orders_of_kinds.order_no as order_no,
    'due_again' as kind,
    0 as slot_from,
    1 as slot_step
from orders_of_kinds

union all

select
    orders_of_kinds.order_no as order_no,
    'substitute' as kind,
    1000 as slot_from,
    0 as slot_step
from orders_of_kinds

union all

select
    orders_of_kinds.order_no as order_no,
    'new_in_category' as kind,
    2000 + 10 * (params.top - 2) + 5 as slot_from,
    0 as slot_step
from orders_of_kinds
cross join params

union all

select
    orders_of_kinds.order_no as order_no,
    'related' as kind,
    orders_of_kinds.related_from as slot_from,
    10 as slot_step
from orders_of_kinds

union all

select
    orders_of_kinds.order_no as order_no,
    'popular' as kind,
    orders_of_kinds.popular_from as slot_from,
    10 as slot_step
from orders_of_kinds
