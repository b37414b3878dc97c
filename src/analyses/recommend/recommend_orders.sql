-- The three orders that a list may have, by where its related and its popular products stand: a list goes by slot, and
-- what is due again has the slots from 1 on, a stand-in 1000, what is new about 2000. 1: related before popular ones,
-- 2: popular before related ones, 3: popular ones before everything else.
-- Grain: one row per order.
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
