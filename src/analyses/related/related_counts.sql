-- The different counts that pairs have, for the test of significance. `tests` is how many pairs there are in
-- all, those that never met included: a discovery among few looks is worth more than one among many.
-- Grain: one row per distinct counts.
with

passed as (

    select count(*) as products
    from related_products

)

select
    related_pairs.together as together,
    related_pairs.baskets as baskets,
    related_pairs.other_baskets as other_baskets,
    related_pairs.all_baskets as all_baskets,
    related_pairs.is_rival as is_rival,
    count(*) as pairs,
    max(passed.products * (passed.products - 1) / 2) as tests
from related_pairs
cross join passed
group by
    related_pairs.together,
    related_pairs.baskets,
    related_pairs.other_baskets,
    related_pairs.all_baskets,
    related_pairs.is_rival
