-- What two products are to each other. First match: complement, together more often than chance says
-- (Fisher's exact test, with at most `false_share` percent of the discoveries false by Benjamini and
-- Hochberg); substitute, of one category and a like price and together less often than chance says; chance.
-- Pairs that are neither and of which no basket holds both are left out.
-- Worked example: A in 40 and B in 50 of 1000 baskets, both in 20: chance says 2, lift 20 / 2 = 10.
-- Grain: one row per pair of products.
with

judged as (

    select
        related_pairs.product_id as product_id,
        related_pairs.other_product_id as other_product_id,
        related_pairs.together as together,
        related_pairs.baskets as baskets,
        related_pairs.other_baskets as other_baskets,
        related_pairs.all_baskets as all_baskets,
        related_pairs.product_name as product_name,
        related_pairs.other_product_name as other_product_name,
        related_tested.together_chance as together_chance,
        related_tested.apart_chance as apart_chance,
        case
            when related_tested.is_together then 'complement'
            when related_tested.is_apart then 'substitute'
            else 'chance'
        end as related_class
    from related_pairs
    left join related_tested
        on
            related_pairs.together = related_tested.together
            and related_pairs.baskets = related_tested.baskets
            and related_pairs.other_baskets = related_tested.other_baskets
            and related_pairs.all_baskets = related_tested.all_baskets
            and related_pairs.is_rival = related_tested.is_rival

)

select
    judged.product_id as product_id,
    judged.other_product_id as other_product_id,
    judged.related_class as related_class,
    judged.product_name as product_name,
    judged.other_product_name as other_product_name,
    judged.together as together,
    judged.baskets as baskets,
    judged.other_baskets as other_baskets,
    cast(judged.together as double precision) / judged.all_baskets as support,
    cast(judged.together as double precision) / judged.baskets as confidence,
    cast(judged.together as double precision) / judged.other_baskets as confidence_back,
    cast(judged.together as double precision) * judged.all_baskets
    / (cast(judged.baskets as double precision) * judged.other_baskets) as lift,
    case when judged.related_class = 'substitute' then judged.apart_chance else judged.together_chance end as chance_share
from judged
where judged.related_class <> 'chance' or judged.together > 0
