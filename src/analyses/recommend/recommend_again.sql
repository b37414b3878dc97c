-- Products that the customer buys again and again and that are due: bought on three days or more, and silent for
-- three quarters of the own mean interval up to three intervals. The most often bought first.
-- Worked example: bought on days 0, 30 and 60, seen on day 85: interval 60 / 2 = 30, silent 25 of 22.5 to 90.
-- Grain: one row per part, customer and product.
with

due as (

    select
        recommend_trials.part as part,
        recommend_trials.customer_id as customer_id,
        recommend_bought.product_id as product_id,
        recommend_bought.days as days,
        recommend_bought.last_day - recommend_bought.first_day as span_days,
        recommend_bought.seen_day - recommend_bought.last_day as silent_days
    from recommend_trials
    inner join recommend_bought
        on
            recommend_trials.part = recommend_bought.part
            and recommend_trials.customer_id = recommend_bought.customer_id
    where
        recommend_bought.days >= 3
        and 4 * (recommend_bought.seen_day - recommend_bought.last_day) * (recommend_bought.days - 1)
        >= 3 * (recommend_bought.last_day - recommend_bought.first_day)
        and (recommend_bought.seen_day - recommend_bought.last_day) * (recommend_bought.days - 1)
        <= 3 * (recommend_bought.last_day - recommend_bought.first_day)

)

select
    due.part as part,
    due.customer_id as customer_id,
    due.product_id as product_id,
    due.days as days,
    cast(due.span_days as double precision) / (due.days - 1) as interval_days,
    due.silent_days as silent_days,
    recommend_items.is_offered as is_offered,
    row_number() over (
        partition by
            due.part,
            due.customer_id,
            recommend_items.is_offered
        order by
            due.days desc,
            due.silent_days,
            due.product_id
    ) as place
from due
inner join recommend_items
    on
        due.part = recommend_items.part
        and due.product_id = recommend_items.product_id
left join recommend_refused
    on
        due.customer_id = recommend_refused.customer_id
        and due.product_id = recommend_refused.product_id
where recommend_refused.product_id is null
