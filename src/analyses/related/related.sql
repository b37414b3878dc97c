-- What two products are to each other. First match: complement, together more often than chance says
-- (Fisher's exact test, with at most `false_share` percent of the discoveries false by Benjamini and
-- Hochberg); substitute, of one category and a like price and together less often than chance says; chance.
-- Pairs that are neither are given where `least_together` baskets hold both.
-- Worked example: A in 40 and B in 50 of 1000 baskets, both in 20: chance says 2, lift 20 / 2 = 10.
-- Grain: one row per pair of products.
select
    one.product_id as product_id,
    two.product_id as other_product_id,
    case
        when related_found.is_together then 'complement'
        when related_found.is_apart then 'substitute'
        else 'chance'
    end as related_class,
    one.product_name as product_name,
    two.product_name as other_product_name,
    related_found.together as together,
    related_found.baskets as baskets,
    related_found.other_baskets as other_baskets,
    cast(related_found.together as double precision) / related_found.all_baskets as support,
    cast(related_found.together as double precision) / related_found.baskets as confidence,
    cast(related_found.together as double precision) / related_found.other_baskets as confidence_back,
    cast(related_found.together as double precision) * related_found.all_baskets
    / (cast(related_found.baskets as double precision) * related_found.other_baskets) as lift,
    related_found.chance_share as chance_share
from related_found
inner join related_items as one on related_found.product_no = one.product_no
inner join related_items as two on related_found.other_product_no = two.product_no
where related_found.figure is null
