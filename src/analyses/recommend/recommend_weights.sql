-- What each purchase counts: half as much for every half_life_days that lie between the last day the customer
-- bought the product and the day seen, in thousandths.
-- Worked example: bought a half-life ago: 500; today: 1000.
-- Grain: one row per customer of a part and product bought, by its number, which is different in each part.
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
