-- The newest thing in each customer's category: of the products first sold within new_days, in the category that
-- the customer bought on most days, the one that most customers bought.
-- Grain: one row per part and customer for whom there is one.
with

fitting as (

    select
        recommend_favourites.part as part,
        recommend_favourites.customer_id as customer_id,
        recommend_new_items.product_id as product_id,
        recommend_favourites.seen_day - recommend_new_items.first_day as age_days,
        recommend_new_items.customers as customers,
        row_number() over (
            partition by
                recommend_favourites.part,
                recommend_favourites.customer_id
            order by
                recommend_new_items.customers desc,
                recommend_new_items.product_id
        ) as place
    from recommend_favourites
    inner join recommend_new_items
        on
            recommend_favourites.part = recommend_new_items.part
            and recommend_favourites.category = recommend_new_items.category
    cross join params
    left join recommend_bought
        on
            recommend_favourites.part = recommend_bought.part
            and recommend_favourites.customer_id = recommend_bought.customer_id
            and recommend_new_items.product_id = recommend_bought.product_id
    left join recommend_refused
        on
            recommend_favourites.customer_id = recommend_refused.customer_id
            and recommend_new_items.product_id = recommend_refused.product_id
    where
        recommend_new_items.first_day <= recommend_favourites.seen_day
        and recommend_new_items.first_day > recommend_favourites.seen_day - params.new_days
        and recommend_bought.product_id is null
        and recommend_refused.product_id is null

)

select
    fitting.part as part,
    fitting.customer_id as customer_id,
    fitting.product_id as product_id,
    fitting.age_days as age_days,
    fitting.customers as customers
from fitting
where fitting.place = 1
