-- The newest thing in each customer's category: of the products first sold within new_days, in the category that
-- the customer bought on most days, the one that most customers bought. Only where the data begin early enough
-- to know what is new.
-- Grain: one row per part and customer for whom there is one.
with

began as (

    select min(order_lines.order_day) as first_day
    from order_lines

),

category_days as (

    select
        recommend_bought.part as part,
        recommend_bought.customer_id as customer_id,
        recommend_items.category as category,
        max(recommend_bought.seen_day) as seen_day,
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
                category_days.category
        ) as place
    from category_days

),

new_items as (

    select
        recommend_items.part as part,
        recommend_items.product_id as product_id,
        recommend_items.category as category,
        recommend_items.customers as customers,
        recommend_items.first_day as first_day
    from recommend_items
    cross join params
    cross join began
    where
        recommend_items.is_offered
        and recommend_items.first_day >= began.first_day + params.new_days

),

fitting as (

    select
        favourites.part as part,
        favourites.customer_id as customer_id,
        new_items.product_id as product_id,
        favourites.seen_day - new_items.first_day as age_days,
        new_items.customers as customers,
        row_number() over (
            partition by
                favourites.part,
                favourites.customer_id
            order by
                new_items.customers desc,
                new_items.product_id
        ) as place
    from favourites
    inner join new_items
        on
            favourites.part = new_items.part
            and favourites.category = new_items.category
    cross join params
    left join recommend_bought
        on
            favourites.part = recommend_bought.part
            and favourites.customer_id = recommend_bought.customer_id
            and new_items.product_id = recommend_bought.product_id
    left join recommend_refused
        on
            favourites.customer_id = recommend_refused.customer_id
            and new_items.product_id = recommend_refused.product_id
    where
        favourites.place = 1
        and new_items.first_day <= favourites.seen_day
        and new_items.first_day > favourites.seen_day - params.new_days
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
