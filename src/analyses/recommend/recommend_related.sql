-- Products that go with what the customer bought: the likeness to each product bought times its weight, added up as
-- whole numbers, so that the order of addition is of no account. via_item: the product bought that says the most; its
-- number stands in the last eight digits of the largest part.
-- Worked example: X bought today (weight 1000) and Z a half-life ago (500), likeness of Y to X 250000 and to
-- Z 400000: 250000000 + 200000000, by way of X.
-- Grain: one row per part, customer and product not bought, the twenty with the highest score.
with

summed as (

    select
        recommend_weights.part as part,
        recommend_weights.customer_id as customer_id,
        recommend_pairs.other_item_no as item_no,
        sum(recommend_weights.weight * recommend_pairs.likeness) as score,
        max(recommend_weights.weight * recommend_pairs.likeness * 100000000 + recommend_pairs.item_no) as packed
    from recommend_weights
    inner join recommend_pairs on recommend_weights.item_no = recommend_pairs.item_no
    group by
        recommend_weights.part,
        recommend_weights.customer_id,
        recommend_pairs.other_item_no

),

not_bought as (

    select
        summed.part as part,
        summed.customer_id as customer_id,
        recommend_items.product_id as product_id,
        summed.item_no as item_no,
        summed.score as score,
        mod(summed.packed, 100000000) as via_item,
        row_number() over (
            partition by
                summed.part,
                summed.customer_id
            order by
                summed.score desc,
                recommend_items.product_id
        ) as place
    from summed
    inner join recommend_items on summed.item_no = recommend_items.item_no
    left join recommend_weights
        on
            summed.customer_id = recommend_weights.customer_id
            and summed.item_no = recommend_weights.item_no
    left join recommend_refused
        on
            summed.customer_id = recommend_refused.customer_id
            and recommend_items.product_id = recommend_refused.product_id
    where
        recommend_weights.item_no is null
        and recommend_refused.product_id is null
        and summed.score > 0

)

select
    not_bought.part as part,
    not_bought.customer_id as customer_id,
    not_bought.product_id as product_id,
    not_bought.item_no as item_no,
    not_bought.score as score,
    not_bought.via_item as via_item,
    not_bought.place as place
from not_bought
where not_bought.place <= 20
