-- The category that each customer bought on most days; of equal ones that of the first product by id, whatever the categories are called.
-- Grain: one row per part and customer with a category.
with

category_days as (

    select
        recommend_bought.part as part,
        recommend_bought.customer_id as customer_id,
        recommend_items.category as category,
        max(recommend_bought.seen_day) as seen_day,
        min(recommend_bought.product_id) as first_product,
        sum(recommend_bought.days) as days
    from recommend_trials
    inner join recommend_bought
        on
            recommend_trials.part = recommend_bought.part
            and recommend_trials.customer_id = recommend_bought.customer_id
    inner join recommend_items
        on
            recommend_bought.part = recommend_items.part
            and recommend_bought.product_id = recommend_items.product_id
    where recommend_items.category is not null
    group by
        recommend_bought.part,
        recommend_bought.customer_id,
        recommend_items.category

),

favourites as (

    select
        category_days.part as part,
        category_days.customer_id as customer_id,
        category_days.category as category,
        category_days.seen_day as seen_day,
        row_number() over (
            partition by
                category_days.part,
                category_days.customer_id
            order by
                category_days.days desc,
                category_days.first_product
        ) as place
    from category_days

)

select
    favourites.part as part,
    favourites.customer_id as customer_id,
    favourites.category as category,
    favourites.seen_day as seen_day
from favourites
where favourites.place = 1
