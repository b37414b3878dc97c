-- What sets of three products and more are. First match: bundle, together more often than their parts explain, by which
-- two of the products know nothing of each other once the others are in the basket (Fisher's exact test within those
-- baskets, with at most `false_share` percent of the discoveries false by Benjamini and Hochberg, over all sets counted),
-- by_parts.
-- Worked example: A, B and C all in 36 baskets, A and B in 40, A and C in 50, B and C in 60, each in 100: over C the pairs
-- say 50 * 60 / 100 = 30, over A 20, over B 24, so that lift_over_parts is 36 / 30 = 1.2; C is in 36 / 40 of those with
-- A and B.
-- Grain: one row per set.
select
    concat_ws(';', n1.product_id, n2.product_id, n3.product_id, n4.product_id, n5.product_id, n6.product_id) as bundle,
    case when bundles_found.is_bundle then 'bundle' else 'by_parts' end as bundles_class,
    concat_ws(' + ', n1.product_name, n2.product_name, n3.product_name, n4.product_name, n5.product_name, n6.product_name)
        as product_names,
    bundles_found.items as items,
    bundles_found.together as together,
    cast(bundles_found.together as double precision) / bundles_products.all_baskets as support,
    bundles_found.lift as lift,
    bundles_found.lift_over_parts as lift_over_parts,
    addon.product_id as addon_product_id,
    addon.product_name as addon_product,
    bundles_found.confidence as confidence,
    bundles_found.chance_share as chance_share
from bundles_found
inner join bundles_products on bundles_found.addon = bundles_products.product_no
inner join bundles_named as addon on bundles_found.addon = addon.product_no
left join bundles_named as n1 on bundles_found.item_1 = n1.product_no
left join bundles_named as n2 on bundles_found.item_2 = n2.product_no
left join bundles_named as n3 on bundles_found.item_3 = n3.product_no
left join bundles_named as n4 on bundles_found.item_4 = n4.product_no
left join bundles_named as n5 on bundles_found.item_5 = n5.product_no
left join bundles_named as n6 on bundles_found.item_6 = n6.product_no
where bundles_found.figure is null
