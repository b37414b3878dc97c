-- Products that go with what the customer bought: the likeness to each product bought, weighted by how long ago
-- (half as much for every half_life_days, in thousandths), added up as whole numbers, so that the order of
-- addition is of no account. via_item: the product bought that says the most; its number stands in the last
-- eight digits of the largest part.
-- Worked example: X bought today (weight 1000) and Z a half-life ago (500), likeness of Y to X 250000 and to
-- Z 400000: 250000000 + 200000000, by way of X.
-- Grain: one row per part, customer and product not bought, the twenty with the highest score.
with

weighed as (

    select
        recommend_trials.part as part,
        recommend_trials.customer_id as customer_id,
        recommend_items.item_no as item_no,
        cast(
            round(
                1000 * power(
                    cast(2 as double precision),
                    -cast(recommend_bought.seen_day - recommend_bought.last_day as double precision)
                    / params.half_life_days
                )
            ) as bigint
        ) as weight
    from recommend_trials
    cross join params
    inner join recommend_bought
        on
            recommend_trials.part = recommend_bought.part
            and recommend_trials.customer_id = recommend_bought.customer_id
    inner join recommend_items
        on
            recommend_bought.part = recommend_items.part
            and recommend_bought.product_id = recommend_items.product_id

),

summed as (

    select
        weighed.part as part,
        weighed.customer_id as customer_id,
        recommend_pairs.other_item_no as item_no,
        sum(weighed.weight * recommend_pairs.likeness) as score,
        max(weighed.weight * recommend_pairs.likeness * 100000000 + recommend_pairs.item_no) as packed
    from weighed
    inner join recommend_pairs on weighed.item_no = recommend_pairs.item_no
    group by
        weighed.part,
        weighed.customer_id,
        recommend_pairs.other_item_no

),

scored as (

    select
        summed.part as part,
        summed.customer_id as customer_id,
        recommend_items.product_id as product_id,
        summed.item_no as item_no,
        summed.score as score,
        summed.packed as packed
    from summed
    inner join recommend_items on summed.item_no = recommend_items.item_no

),

not_bought as (

    select
        scored.part as part,
        scored.customer_id as customer_id,
        scored.product_id as product_id,
        scored.item_no as item_no,
        scored.score as score,
        mod(scored.packed, 100000000) as via_item,
        row_number() over (
            partition by
                scored.part,
                scored.customer_id
            order by
                scored.score desc,
                scored.product_id
        ) as place
    from scored
    left join recommend_bought
        on
            scored.part = recommend_bought.part
            and scored.customer_id = recommend_bought.customer_id
            and scored.product_id = recommend_bought.product_id
    left join recommend_refused
        on
            scored.customer_id = recommend_refused.customer_id
            and scored.product_id = recommend_refused.product_id
    where
        recommend_bought.product_id is null
        and recommend_refused.product_id is null
        and scored.score > 0

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
